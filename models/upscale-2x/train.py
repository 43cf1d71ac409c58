"""Trains the enlarger on CC0 and public-domain photos: `/usr/bin/python3 train.py` writes weights.pt, some minutes on one core."""
import sys

import numpy as np
import torch
from PIL import Image
from skimage import data
from sklearn.datasets import load_sample_image
from torch.nn import functional as F

from network import Upscaler

SEED = 11
STEPS, BATCH, PATCH = 3000, 16, 48  # PATCH: side of the small picture
TRAINING = [data.astronaut, data.chelsea, data.coffee, data.rocket, data.camera, data.brick, data.grass, data.gravel]
HELD_BACK = ["china.jpg", "flower.jpg"]


def halves(picture):
    """A photo and what PIL's bicubic filter shrinks it to, [3,H,W] each, the small one rounded to 8 bits as a file would be."""
    width, height = (side // 2 * 2 for side in picture.size)
    picture = picture.crop((0, 0, width, height))
    small = picture.resize((width // 2, height // 2), Image.BICUBIC)
    return [torch.tensor(np.asarray(p, dtype=np.float32) / 255).permute(2, 0, 1) for p in (small, picture)]


def training_pairs():
    for source in TRAINING:
        picture = Image.fromarray(source()).convert("RGB")
        yield halves(picture)
        yield halves(picture.resize((picture.width * 2 // 3, picture.height * 2 // 3), Image.LANCZOS))


def psnr(answer, truth):
    """Decibels over all pixels but a four-pixel rim."""
    error = (answer - truth)[..., 4:-4, 4:-4]
    return float(-10 * torch.log10((error**2).mean()))


def held_back_psnr(network):
    """Per photo: (name, bicubic, ours)."""
    rows = []
    for name in HELD_BACK:
        small, large = halves(Image.fromarray(load_sample_image(name)))
        with torch.no_grad():
            bicubic = F.interpolate(small[None], scale_factor=2.0, mode="bicubic", align_corners=False).clamp(0, 1)
            rows.append((name, psnr(bicubic[0], large), psnr(network(small[None])[0], large)))
    return rows


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    pairs = list(training_pairs())
    network = Upscaler()
    print(sum(p.numel() for p in network.parameters()), "parameters")
    optimiser = torch.optim.Adam(network.parameters())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=4e-3, total_steps=STEPS)
    total = 0.0
    for step in range(1, STEPS + 1):
        inputs, targets = [], []
        for _ in range(BATCH):
            small, large = pairs[rng.integers(len(pairs))]
            y = rng.integers(0, small.shape[1] - PATCH + 1)
            x = rng.integers(0, small.shape[2] - PATCH + 1)
            pair = [small[:, y : y + PATCH, x : x + PATCH], large[:, 2 * y : 2 * (y + PATCH), 2 * x : 2 * (x + PATCH)]]
            turns, flip = int(rng.integers(4)), rng.random() < 0.5
            pair = [torch.rot90(p, turns, (1, 2)) for p in pair]
            pair = [p.flip(2) if flip else p for p in pair]
            inputs.append(pair[0])
            targets.append(pair[1])
        loss = F.l1_loss(network(torch.stack(inputs)), torch.stack(targets))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 250 == 0:
            print(f"step {step}: loss {total / 250:.5f}", held_back_psnr(network))
            sys.stdout.flush()
            total = 0.0
    torch.save(network.state_dict(), "weights.pt")


if __name__ == "__main__":
    main()
