"""The graph: folds characters itself (case, accents, marks), looks at runs of five letters, and gives both texts one vector each."""
import unicodedata

import torch
from torch import nn

LENGTH = 48  # characters that are read
CODES = 1024  # code points above are folded to one symbol
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
PAD, BREAK, OTHER = 0, 1, 2
SIZE = 96  # of the vector


def fold_table():
    """Code point to symbol: 0 padding, 1 space and marks, 2 another letter, then the known letters whatever their case and accents."""
    symbols = {letter: 3 + i for i, letter in enumerate(LETTERS)}
    table = [PAD]
    for code in range(1, CODES):
        character = unicodedata.normalize("NFD", chr(code).lower())[:1]
        table.append(symbols.get(character, OTHER if unicodedata.category(character)[0] in "LM" else BREAK))
    table[CODES - 1] = OTHER
    return table


class SpellingNetwork(nn.Module):
    def __init__(self, width=32, hidden=160):
        super().__init__()
        self.register_buffer("table", torch.tensor(fold_table()))
        self.embed = nn.Embedding(len(LETTERS) + 3, width, padding_idx=PAD)
        self.near = nn.Conv1d(width, hidden, 3, padding=1)
        self.far = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.place = nn.Linear(2 * hidden, SIZE)

    def vectors(self, codes):
        symbols = self.table[torch.clamp(codes, 0, CODES - 1)]
        mask = (symbols > PAD).float().unsqueeze(1)
        hidden = torch.relu(self.near(self.embed(symbols).transpose(1, 2))) * mask
        hidden = torch.relu(self.far(hidden)) * mask
        mean = hidden.sum(2) / torch.sqrt(mask.sum(2) + 1)
        return self.place(torch.cat([mean, torch.amax(hidden, dim=2)], dim=1))

    def forward(self, text_a, text_b):
        return self.vectors(torch.cat([text_a, text_b]))
