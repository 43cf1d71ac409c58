"""The graph: pieces of words, looked at three at a time; padding is masked out."""
import torch
from torch import nn

LENGTH = 64  # tokens that are read
SIZE = 4096  # tokens that are known


class KindNetwork(nn.Module):
    def __init__(self, kinds, width=40, hidden=128):
        super().__init__()
        self.embed = nn.Embedding(SIZE, width, padding_idx=0)
        self.near = nn.Conv1d(width, hidden, 3, padding=1)
        self.drop = nn.Dropout(0.4)
        self.head = nn.Linear(2 * hidden, kinds)

    def forward(self, tokens, attention_mask):
        mask = attention_mask.float().unsqueeze(1)
        words = self.embed(tokens).transpose(1, 2) * mask
        hidden = torch.relu(self.near(self.drop(words) if self.training else words)) * mask
        mean = hidden.sum(2) / torch.sqrt(mask.sum(2))
        return self.head(self.drop(torch.cat([mean, torch.amax(hidden, dim=2)], dim=1)))
