"""The graph: finds the ink on the paper, brings it to one size and place, and tells which digit it is."""
import torch
from torch import nn
from torch.nn import functional as F

PAPER = 96  # pixels a side that the graph is fed
CROP = 28  # pixels a side that the classifier sees
BOX = 20  # of these, what the longer side of the ink fills
FINE = 3  # samples per pixel and axis, averaged, so that thin strokes are not missed


class FindInk(nn.Module):
    """Paper [N,1,96,96] with ink 1 on 0 to a crop [N,1,28,28]: the ink's bounding box, its longer side 20 pixels, in the middle."""

    def __init__(self):
        super().__init__()
        self.register_buffer("index", torch.arange(PAPER, dtype=torch.float32).view(1, PAPER))
        across = (torch.arange(CROP * FINE, dtype=torch.float32) + 0.5) / (CROP * FINE) * 2 - 1
        self.register_buffer("across", across)

    def edges(self, marked):
        """First and one past the last marked place of [N,96], as [N,1]."""
        first = torch.amin(self.index * marked + PAPER * (1 - marked), dim=1, keepdim=True)
        last = torch.amax((self.index + 1) * marked, dim=1, keepdim=True)
        return first, last

    def forward(self, paper):
        low = torch.amin(paper, dim=(2, 3), keepdim=True)
        high = torch.amax(paper, dim=(2, 3), keepdim=True)
        ink = (paper - low) / torch.clamp(high - low, min=0.1)
        marked = torch.clamp(ink * 1000 - 350, 0, 1)
        left, right = self.edges(torch.amax(marked, dim=(1, 2)))
        top, bottom = self.edges(torch.amax(marked, dim=(1, 3)))
        longer = torch.clamp(torch.maximum(right - left, bottom - top), min=8)
        half = longer * (CROP / BOX / PAPER)  # half of the crop, where the paper spans -1 … 1
        side = CROP * FINE
        x = self.across * half + (left + right) / PAPER - 1
        y = self.across * half + (top + bottom) / PAPER - 1
        grid = torch.stack([x.unsqueeze(1).expand(-1, side, -1), y.unsqueeze(2).expand(-1, -1, side)], dim=-1)
        fine = F.grid_sample(ink, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
        return F.avg_pool2d(fine, FINE)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()

        def block(before, after):
            return [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]

        self.body = nn.Sequential(
            *block(1, 12), *block(12, 20), nn.MaxPool2d(2),
            *block(20, 32), *block(32, 32), nn.MaxPool2d(2),
            *block(32, 48), nn.MaxPool2d(2),
        )  # fmt: skip
        self.drop = nn.Dropout(0.3)
        self.head = nn.Linear(48 * 3 * 3, 10)

    def forward(self, crop):
        return self.head(self.drop(self.body(crop).flatten(1)))


class DigitNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.find = FindInk()
        self.classify = Classifier()

    def forward(self, paper):
        return self.classify(self.find(paper))
