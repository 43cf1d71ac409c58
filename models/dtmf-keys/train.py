"""Trains the key network on made-up recordings: `/usr/bin/python3 train.py` writes weights.pt, some minutes on one core."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import torch
from scipy import signal
from scipy.io import wavfile
from torch.nn import functional as F

from network import HOP, SILENCE, KeyNetwork, bands_of, keys_of
from telephone import HELD_BACK, KEYS, RATE, TRAINED, dial, heard

HERE = pathlib.Path(__file__).parent
SEED = 9
POOL, STEPS, BATCH = 10_000, 6000, 32
LENGTH = 2 * RATE
EDGE = 0.012  # seconds around the beginning and end of a key in which either answer will do


def labels_of(presses, frames):
    """A class for each frame, −1 where none is asked."""
    labels = np.full(frames, SILENCE)
    middles = np.arange(frames) * HOP
    for start, end, key in presses:
        labels[(middles >= start) & (middles < end)] = KEYS.index(key)
        for edge in (start, end):
            labels[np.abs(middles - edge) < EDGE * RATE] = -1
    return labels


def snippet(rng):
    """Two seconds: keys in noise, or noise alone."""
    keys = "".join(rng.choice(list(KEYS), rng.integers(1, 12))) if rng.random() < 0.7 else ""
    if keys and rng.random() < 0.3:
        keys = keys[0] * 2 + keys  # the same key again
    samples, presses = dial(rng, keys) if keys else (np.zeros(LENGTH), [])
    samples = np.pad(samples, (0, max(0, LENGTH - len(samples))))[:LENGTH]
    presses = [press for press in presses if press[1] <= LENGTH]
    noise = TRAINED[rng.choice(list(TRAINED))](rng, LENGTH)
    samples = heard(rng, samples, presses, noise, rng.uniform(-3, 40))
    bands = bands_of(samples)[0]
    return bands, torch.tensor(labels_of(presses, bands.shape[1]))


def pool():
    rng = np.random.default_rng(SEED)
    snippets = [snippet(rng) for _ in range(POOL)]
    return torch.stack([bands for bands, _ in snippets]), torch.stack([labels for _, labels in snippets])


def distance(wanted, found):
    """Keys left out, put in or mistaken."""
    row = list(range(len(found) + 1))
    for i, key in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(found, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (key != other))
    return row[-1]


def chances_of(network, samples):
    with torch.no_grad():
        return network(bands_of(samples))[0].numpy()


def numbers(network, noises, snr, count, seed):
    """Share of numbers of ten keys that come out whole, and of keys that go wrong."""
    rng = np.random.default_rng(seed)
    whole = wrong = 0
    for _ in range(count):
        keys = "".join(rng.choice(list(KEYS), 10))
        samples, presses = dial(rng, keys)
        noise = noises[rng.choice(list(noises))](rng, len(samples))
        found, _ = keys_of(chances_of(network, heard(rng, samples, presses, noise, snr)))
        whole += "".join(found) == keys
        wrong += distance(keys, found)
    return whole / count, wrong / (10 * count)


def false_keys(network, noise, minutes, seed):
    """Keys heard where there are none, a minute."""
    rng = np.random.default_rng(seed)
    heard_keys = sum(len(keys_of(chances_of(network, heard(rng, np.zeros(10 * RATE), [], noise(rng, 10 * RATE), 0)))[0]) for _ in range(6 * minutes))
    return heard_keys / minutes


def speech(text, voice):
    """A text spoken by eSpeak NG, at 8 kHz."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["espeak-ng", "-v", voice, "-w", file.name, text], check=True)
        rate, samples = wavfile.read(file.name)
    divisor = np.gcd(rate, RATE)
    return signal.resample_poly(samples / 32768, RATE // divisor, rate // divisor)


def spoken_false_keys(network):
    text = pathlib.Path("/usr/share/common-licenses/GPL-3").read_text()[4000:9000]
    found = length = 0
    for voice in ["en", "en-us+f2", "de+m3", "fr+f4", "it+m7"]:
        samples = speech(text, voice)
        length += len(samples)
        found += len(keys_of(chances_of(network, samples))[0])
    return found, length / RATE / 60


LEAST = 0.9  # of the numbers dialled 20 dB above the noise


def report(network):
    """Prints the figures of the README. Returns the share of numbers that come out whole 20 dB above noises it never heard."""
    shares = {}
    for name, noises in [("known noises", TRAINED), ("unknown noises", HELD_BACK)]:
        for snr in [20, 10, 5, 0, -5]:
            shares[name, snr], wrong = numbers(network, noises, snr, 400, 77)
            print(f"{name} at {snr} dB: {shares[name, snr]:.1%} whole, {wrong:.2%} of keys wrong")
            sys.stdout.flush()
    for name, noise in {**TRAINED, **HELD_BACK}.items():
        print(f"{name} alone: {false_keys(network, noise, 10, 78):.1f} keys a minute")
    if shutil.which("espeak-ng"):
        found, minutes = spoken_false_keys(network)
        print(f"speech: {found} keys in {minutes:.1f} minutes")
    return shares["unknown noises", 20]


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    bands, labels = pool()
    print("pool", tuple(bands.shape), f"mean {bands.mean():.2f} deviation {bands.std():.2f}, silence {(labels == SILENCE).float().mean():.2f}")
    network = KeyNetwork()
    print(sum(p.numel() for p in network.parameters()), "parameters")
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=4e-3, total_steps=STEPS)
    rng = np.random.default_rng(SEED + 1)
    total = 0.0
    for step in range(1, STEPS + 1):
        chosen = torch.tensor(rng.integers(0, POOL, BATCH))
        gain = torch.tensor(rng.uniform(-0.9, 0.4, (BATCH, 1, 1)), dtype=torch.float32)  # ±20 dB: the level says nothing
        loss = F.cross_entropy(network.logits(bands[chosen] + gain), labels[chosen], ignore_index=-1, label_smoothing=0.02)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 250 == 0:
            print(f"step {step}: loss {total / 250:.4f}")
            sys.stdout.flush()
            total = 0.0
    network.eval()
    whole = report(network)
    assert whole >= LEAST, f"only {whole:.1%} of the numbers come out whole"
    torch.save(network.state_dict(), HERE / "weights.pt")


if __name__ == "__main__":
    main()
