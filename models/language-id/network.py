"""The graph: folds characters itself (case, digits, punctuation), then looks at every run of a few letters."""
import unicodedata

import torch
from torch import nn

LENGTH = 160  # characters that are read
CODES = 1024  # code points above are folded to one symbol
LETTERS = "abcdefghijklmnopqrstuvwxyzßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœğışąćęłńśźżĉĝĥĵŝŭ·'"
PAD, SPACE, OTHER = 0, 1, 2


def fold_table():
    """Code point to symbol: 0 padding, 1 space and punctuation, 2 another letter, then the known letters whatever their case."""
    symbols = {letter: 3 + i for i, letter in enumerate(LETTERS)}
    table = []
    for code in range(CODES):
        character = chr(code)
        lower = character.lower()
        if code == 0:
            table.append(PAD)
        elif character == "İ":
            table.append(symbols["i"])
        elif len(lower) == 1 and lower in symbols:
            table.append(symbols[lower])
        else:
            table.append(OTHER if unicodedata.category(character)[0] in "LM" else SPACE)
    table[CODES - 1] = OTHER
    return table


class LanguageNetwork(nn.Module):
    def __init__(self, languages):
        super().__init__()
        self.register_buffer("table", torch.tensor(fold_table()))
        self.register_buffer("apostrophe", torch.tensor([3 + LETTERS.index("'")]))
        self.embed = nn.Embedding(len(LETTERS) + 3, 20, padding_idx=PAD)
        self.near = nn.Conv1d(20, 80, 3, padding=1)
        self.far = nn.Conv1d(80, 96, 3, padding=1)
        self.drop = nn.Dropout(0.2)
        self.head = nn.Linear(2 * 96, languages)

    def forward(self, codes):
        symbols = self.table[torch.clamp(codes, 0, CODES - 1)]
        symbols = torch.where(codes == 0x2019, self.apostrophe, symbols)  # ’ is ' in most modern text
        mask = (symbols > 0).float().unsqueeze(1)
        hidden = self.embed(symbols).transpose(1, 2)
        hidden = torch.relu(self.near(hidden)) * mask
        hidden = torch.relu(self.far(hidden)) * mask
        # the sum over a square root of the length: short texts stay unsure, long ones grow sure
        mean = hidden.sum(2) / torch.sqrt(mask.sum(2) + 1) / 4
        most = torch.amax(hidden, dim=2)
        return self.head(self.drop(torch.cat([mean, most], dim=1)))
