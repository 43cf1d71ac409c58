"""Log-mel bands between 600 and 1750 Hz in, keys out: a few convolutions over time, then the keys that follow each other."""
import numpy as np
import torch
import torchaudio
from torch import nn

from telephone import KEYS, RATE

SIZE, WINDOW, HOP, BANDS = 512, 256, 128, 48
SILENCE = len(KEYS)  # the class of no key
MEAN, DEVIATION = -4.0, 5.0  # roughly those of the bands
SHORTEST = 2  # frames of a key: 32 ms

MEL = {
    "feature_size": BANDS, "n_fft": SIZE, "win_length": WINDOW, "hop_length": HOP, "f_min": 600, "f_max": 1750,
    "mel_scale": "htk", "norm": "none", "log_mel": "log",
}  # fmt: skip
TRANSFORM = torchaudio.transforms.MelSpectrogram(
    sample_rate=RATE, n_fft=SIZE, win_length=WINDOW, hop_length=HOP, n_mels=BANDS, f_min=600.0, f_max=1750.0, mel_scale="htk", norm=None, power=2.0,
).double()  # fmt: skip


def bands_of(samples):
    """The manifest's steps by torchaudio: [1, bands, frames], frame k around sample 128 · k."""
    logs = torch.log(torch.clamp(TRANSFORM(torch.tensor(samples, dtype=torch.float64)), min=1e-10))
    return ((logs - MEAN) / DEVIATION).float().unsqueeze(0)


class KeyNetwork(nn.Module):
    """Chances of each key, and of none, by frame: [1, frames, 17]."""

    def __init__(self, width=64):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(BANDS, width, 3, padding=1), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Conv1d(width, width, 3, padding=1), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Conv1d(width, width, 3, padding=2, dilation=2), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Conv1d(width, width, 3, padding=4, dilation=4), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Conv1d(width, len(KEYS) + 1, 1),
        )  # fmt: skip

    def logits(self, bands):
        return self.body(bands)

    def forward(self, bands):
        return torch.softmax(self.logits(bands), 1).transpose(1, 2)


def keys_of(chances):
    """Keys, starts and ends in seconds from chances [frames, 17]: runs of one most likely key that last. The graph does the same."""
    best = chances.argmax(1)
    before, after = np.append(SILENCE, best[:-1]), np.append(best[1:], SILENCE)
    best = np.where(before == after, before, best)  # one frame alone says nothing
    keys, times, start = [], [], 0
    for frame in range(1, len(best) + 1):
        if frame < len(best) and best[frame] == best[start]:
            continue
        if best[start] != SILENCE and frame - start >= SHORTEST:
            keys.append(KEYS[best[start]])
            times.append((start * HOP / RATE, frame * HOP / RATE))
        start = frame
    return keys, np.array(times, dtype=np.float32).reshape(-1, 2)
