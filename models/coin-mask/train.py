"""Trains the coin mask: `/usr/bin/python3 train.py` writes weights.pt, about twenty minutes on one core."""
import pathlib
import sys
import time

import numpy as np
import torch
from PIL import Image
from skimage import filters
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE))

from network import CoinNetwork  # noqa: E402
from scenes import SPLIT, barred, cut_coins, fed, grounds, photograph, piece_of_photo, scene, varied  # noqa: E402

SEED = 11
STEPS, BATCH = 1500, 8


def batch(photo, truth, coins, surfaces, rng):
    pairs = [piece_of_photo(photo, truth, rng) if rng.random() < 0.4 else scene(coins, surfaces, rng) for _ in range(BATCH)]
    pairs = [barred(varied(picture, rng), mask, rng) for picture, mask in pairs]
    return (torch.tensor(np.array(each), dtype=torch.float32).unsqueeze(1) for each in zip(*pairs))


def overlap(found, truth):
    """Intersection over union."""
    return float((found & truth).sum() / max((found | truth).sum(), 1))


def on_photo(network):
    """IoU on the photograph's fourth row, by the network and by Otsu's threshold of that row; the mask is brought back by PIL's nearest."""
    photo, truth = photograph()
    picture, (left, top, width, height) = fed(Image.fromarray(np.round(photo * 255).astype(np.uint8)))
    with torch.no_grad():
        logits = network(torch.tensor(picture)).numpy()[0, 0]
    mask = Image.fromarray((logits >= 0).astype(np.uint8)).crop((left, top, left + width, top + height))
    mask = np.asarray(mask.resize(photo.shape[::-1], Image.NEAREST)) > 0
    row = photo[SPLIT:]
    return overlap(mask[SPLIT:], truth[SPLIT:]), overlap(row > filters.threshold_otsu(row), truth[SPLIT:])


def on_scenes(network, count=100):
    """Mean IoU on scenes of held-back coins on held-back pieces of the surfaces, by the network and by Otsu's threshold."""
    rng = np.random.default_rng(99)
    coins, surfaces = cut_coins()[1], grounds()[1]
    found = []
    for _ in range(count):
        picture, truth = scene(coins, surfaces, rng)
        with torch.no_grad():
            mask = network(torch.tensor(picture, dtype=torch.float32)[None, None]).numpy()[0, 0] >= 0
        found.append((overlap(mask, truth > 0), overlap(picture > filters.threshold_otsu(picture), truth > 0)))
    return tuple(np.mean(found, 0))


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    photo, truth = photograph()
    coins, surfaces = cut_coins()[0], grounds()[0]
    network = CoinNetwork()
    print(sum(p.numel() for p in network.parameters()), "parameters")
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=6e-3, total_steps=STEPS + 1, pct_start=0.1)
    total, started = 0.0, time.time()
    for step in range(1, STEPS + 1):
        pictures, masks = batch(photo, truth, coins, surfaces, rng)
        logits = network(pictures)
        chances = torch.sigmoid(logits)
        shared = (chances * masks).sum((1, 2, 3))
        dice = 1 - (2 * shared + 1) / (chances.sum((1, 2, 3)) + masks.sum((1, 2, 3)) + 1)
        loss = F.binary_cross_entropy_with_logits(logits, masks) + dice.mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 100 == 0:
            network.eval()
            print(f"step {step}: loss {total / 100:.4f}, photo {on_photo(network)}, scenes {on_scenes(network, 30)}, {time.time() - started:.0f} s", flush=True)
            network.train()
            total = 0.0
    network.eval()
    torch.save(network.state_dict(), HERE / "weights.pt")


if __name__ == "__main__":
    main()
