"""The graph: one look at a sheet of paper finds every digit on it."""
import torch
from torch import nn
from torch.nn import functional as F

SIDE = 128  # pixels a side that the graph is fed
STRIDE = 8  # pixels a side of the cell that may hold the middle of a digit
CELLS = SIDE // STRIDE
CLASSES = 10


def block(before, after, stride=1):
    return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU())


class DigitFinder(nn.Module):
    """Paper [N,1,128,128] with ink 1 on 0 to [N,14,256]: for each cell the box's middle, width and height in pixels, then ten scores."""

    def __init__(self):
        super().__init__()
        self.fine = nn.Sequential(block(1, 12, 2), block(12, 20), block(20, 28, 2), block(28, 28), block(28, 40, 2), block(40, 40))
        self.coarse = nn.Sequential(block(40, 56, 2), block(56, 56), block(56, 56))
        self.narrow = nn.Conv2d(56, 40, 1)
        self.both = nn.Sequential(block(40, 48), block(48, 48))
        self.boxes = nn.Conv2d(48, 4, 1)
        self.scores = nn.Conv2d(48, CLASSES, 1)
        nn.init.constant_(self.scores.bias, -4.0)  # nearly every cell is empty
        places = (torch.arange(CELLS, dtype=torch.float32) + 0.5) * STRIDE
        self.register_buffer("x", places.repeat(CELLS).view(1, 1, -1))
        self.register_buffer("y", places.repeat_interleave(CELLS).view(1, 1, -1))

    def raw(self, paper):
        """Boxes [N,4,256] and the logits of their classes [N,10,256]."""
        low = torch.amin(paper, dim=(2, 3), keepdim=True)
        high = torch.amax(paper, dim=(2, 3), keepdim=True)
        fine = self.fine((paper - low) / torch.clamp(high - low, min=0.1))
        coarse = F.interpolate(self.narrow(self.coarse(fine)), scale_factor=2.0, mode="nearest")
        both = self.both(fine + coarse)
        four = self.boxes(both).flatten(2)
        x = self.x + four[:, 0:1] * STRIDE
        y = self.y + four[:, 1:2] * STRIDE
        width, height = (torch.exp(torch.clamp(four[:, at : at + 1], -3.0, 2.0)) * 32 for at in (2, 3))
        return torch.cat([x, y, width, height], 1), self.scores(both).flatten(2)

    def forward(self, paper):
        boxes, logits = self.raw(paper)
        return torch.cat([boxes, torch.sigmoid(logits)], 1)
