"""The graph: a small U-Net, grey pixels in, one number for each pixel out."""
import torch
from torch import nn
from torch.nn import functional as F

WIDTHS = [16, 24, 32, 40]


def block(before, after, stride=1):
    return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU())


class CoinNetwork(nn.Module):
    """[N,1,192,192] to logits of the same size: above 0 where there is a coin. It works on half of the size."""

    def __init__(self):
        super().__init__()
        steps = zip([1, *WIDTHS], WIDTHS)
        self.down = nn.ModuleList(nn.Sequential(block(before, after, 2), block(after, after)) for before, after in steps)
        steps = zip(WIDTHS[:0:-1], WIDTHS[-2::-1])
        self.up = nn.ModuleList(nn.Sequential(block(low + high, high), block(high, high)) for low, high in steps)
        self.last = nn.Conv2d(WIDTHS[0], 1, 1)

    def forward(self, picture):
        seen = []
        value = picture * 2 - 1
        for layer in self.down:
            value = layer(value)
            seen.append(value)
        for layer, beside in zip(self.up, seen[-2::-1]):
            value = layer(torch.cat([F.interpolate(value, scale_factor=2.0, mode="nearest"), beside], 1))
        return F.interpolate(self.last(value), scale_factor=2.0, mode="bilinear", align_corners=False)
