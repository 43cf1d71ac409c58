"""Trains the network: `/usr/bin/python3 train.py` writes weights.pt, some minutes on one core."""
import pathlib
import sys
import unicodedata

import numpy as np
import torch
from torch.nn import functional as F

from network import LENGTH, SpellingNetwork
from words import held_back, misspellings, read_words, slipped

HERE = pathlib.Path(__file__).parent
SEED = 23
STEPS, BATCH, NEAR = 4000, 256, 4
WARMTH = 0.07


def encode(texts):
    """What the manifest's char_codes makes of the texts: code points, cut and padded with 0."""
    codes = np.zeros((len(texts), LENGTH), np.int64)
    for row, text in enumerate(texts):
        points = [ord(c) for c in unicodedata.normalize("NFC", text)[:LENGTH]]
        codes[row, : len(points)] = points
    return torch.tensor(codes)


def placed(network, texts):
    with torch.no_grad():
        parts = [network.vectors(encode(texts[i : i + 1024])[:, :26]) for i in range(0, len(texts), 1024)]
    return F.normalize(torch.cat(parts), dim=1)


def found(network, words, pairs):
    """How often the right word is the nearest of all words, and among the nearest five."""
    everything = placed(network, words)
    numbers = {word: number for number, word in enumerate(words)}
    right = torch.tensor([numbers[word] for _, word in pairs])
    wrong = placed(network, [misspelling for misspelling, _ in pairs])
    nearest = torch.cat([(wrong[i : i + 256] @ everything.T).topk(5, dim=1).indices for i in range(0, len(pairs), 256)])
    hits = nearest == right[:, None]
    return hits[:, 0].float().mean().item(), hits.any(1).float().mean().item()


def trigrams(word):
    padded = f"  {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def found_by_trigrams(words, pairs):
    """The same by the share of common trigrams, as databases do it: what the network has to beat."""
    sets = [trigrams(word) for word in words]
    holders = {}
    for number, own in enumerate(sets):
        for gram in own:
            holders.setdefault(gram, []).append(number)
    hits = 0
    for wrong, right in pairs:
        own = trigrams(wrong)
        common = {}
        for gram in own:
            for number in holders.get(gram, []):
                common[number] = common.get(number, 0) + 1
        best = max(common, key=lambda number: (common[number] / (len(own) + len(sets[number]) - common[number]), -number), default=None)
        hits += best is not None and words[best] == right
    return hits / len(pairs)


def apart(network, words, pairs, seed):
    """Similarities of misspellings to their words, and of words drawn at random: median and the outer hundredths."""
    rng = np.random.default_rng(seed)
    wrong, right = (placed(network, list(side)) for side in zip(*pairs))
    drawn = [placed(network, [words[i] for i in rng.integers(0, len(words), 5000)]) for _ in range(2)]
    like, unlike = (wrong * right).sum(1).numpy(), (drawn[0] * drawn[1]).sum(1).numpy()
    return {"misspelled": np.percentile(like, [1, 10, 50]).round(3), "random": np.percentile(unlike, [50, 90, 99]).round(3)}


def tests(words):
    known = set(words)
    real = list(misspellings(known))
    rng = np.random.default_rng(5)
    unseen = [pair for pair in real if held_back(pair[1])]
    slips = [(slipped(rng, word), word) for word in words if held_back(word)]
    return {"real misspellings": unseen, "slips made up": [pair for pair in slips if pair[0] not in known]}


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    words = read_words()
    seen = [word for word in words if not held_back(word)]
    held = tests(words)
    print(len(words), "words,", len(seen), "trained on,", {name: len(pairs) for name, pairs in held.items()})
    network = SpellingNetwork()
    print(sum(p.numel() for p in network.parameters()), "parameters")
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=4e-3, total_steps=STEPS)
    total = 0.0
    for step in range(1, STEPS + 1):
        # Runs of alphabetical neighbours: words that are hard to tell apart stand in the same batch.
        starts = rng.integers(0, len(seen) - NEAR, BATCH // NEAR)
        chosen = sorted({seen[start + offset] for start in starts for offset in range(NEAR)})
        one = [word if rng.random() < 0.7 else slipped(rng, word) for word in chosen]
        other = [slipped(rng, word) for word in chosen]
        codes = encode(one + other)
        vectors = F.normalize(network.vectors(codes[:, : int((codes > 0).sum(1).max())]), dim=1)
        likeness = vectors[: len(chosen)] @ vectors[len(chosen) :].T / WARMTH
        targets = torch.arange(len(chosen))
        loss = (F.cross_entropy(likeness, targets) + F.cross_entropy(likeness.T, targets)) / 2
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
    for name, pairs in held.items():
        print(name, found(network, words, pairs), "by trigrams", found_by_trigrams(words, pairs), apart(network, words, pairs, 1))
    torch.save(network.state_dict(), HERE / "weights.pt")


if __name__ == "__main__":
    main()
