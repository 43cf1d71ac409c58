"""Trains the drawn-digit classifier: `/usr/bin/python3 train.py` writes weights.pt, about five minutes on one core."""
import pathlib
import sys

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).parent.parent / "making"))

from drawings import DRAWINGS, SIZE, drawing_picture  # noqa: E402
from handwriting import HELD_BACK, enlarge, handwriting, varied  # noqa: E402, F401
from network import PAPER, DigitNetwork, FindInk  # noqa: E402
from strokes import drawn_digit  # noqa: E402

SEED = 20
STROKES, PER_HANDWRITTEN, PER_FONT, BLANKS = 34_000, 16, 10, 300
EPOCHS, BATCH = 7, 128

FONTS = sorted(
    path
    for folder in ("dejavu", "liberation")
    for path in pathlib.Path("/usr/share/fonts/truetype", folder).glob("*.ttf")
    if "Math" not in path.name
)


def handwritten_paper(picture):
    """The held-back digit as a picture on paper, always the same way: 10×10 to 70×70 pixels, in the middle."""
    paper = np.zeros((PAPER, PAPER), np.float32)
    paper[13:83, 13:83] = enlarge(picture, 70)
    return paper


def varied_paper(picture, rng):
    """A training digit at any size and place."""
    side = int(rng.integers(34, 88))
    image = varied(picture, side, rng)
    paper = np.zeros((PAPER, PAPER), np.float32)
    y, x = rng.integers(0, PAPER - side + 1, 2)
    paper[y : y + side, x : x + side] = image
    return paper


def printed_paper(font_path, digit, rng):
    picture = Image.new("L", (PAPER, PAPER), 0)
    font = ImageFont.truetype(str(font_path), int(rng.integers(30, 90)))
    x0, y0, x1, y1 = font.getbbox(str(digit))
    x, y = rng.uniform(0, max(PAPER - (x1 - x0), 1)), rng.uniform(0, max(PAPER - (y1 - y0), 1))
    ImageDraw.Draw(picture).text((x - x0, y - y0), str(digit), fill=255, font=font)
    return np.asarray(picture.rotate(rng.uniform(-8, 8), Image.BILINEAR), dtype=np.float32) / 255


def training_papers(rng):
    (pictures, labels), _ = handwriting()
    for i in range(STROKES):
        yield drawn_digit(i % 10, rng, PAPER), i % 10
    for _ in range(PER_HANDWRITTEN):
        for picture, label in zip(pictures, labels):
            yield varied_paper(picture, rng), int(label)
    for path in FONTS:
        for digit in range(10):
            for _ in range(PER_FONT):
                yield printed_paper(path, digit, rng), digit
    for _ in range(BLANKS):
        yield np.zeros((PAPER, PAPER), np.float32), -1  # an empty pad: no digit is likelier than another


def crops(papers):
    """What the graph's own first half makes of the papers."""
    find = FindInk().eval()
    kept, labels = [], []
    batch = []
    with torch.no_grad():
        for paper, label in papers:
            batch.append(paper)
            labels.append(label)
            if len(batch) == 256:
                kept.append(find(torch.tensor(np.stack(batch)).unsqueeze(1)).half())
                batch = []
        if batch:
            kept.append(find(torch.tensor(np.stack(batch)).unsqueeze(1)).half())
    return torch.cat(kept), torch.tensor(labels)


def held_back_papers():
    _, (pictures, labels) = handwriting()
    return torch.tensor(np.stack([handwritten_paper(p) for p in pictures])).unsqueeze(1), torch.tensor(labels)


def drawing_papers():
    """The visitors' drawings after the manifest's steps: 96×96 as PIL's bilinear filter gives it, ink 1 on paper 0."""
    papers = [drawing_picture(width, strokes).resize((PAPER, PAPER), Image.BILINEAR) for _, width, strokes in DRAWINGS]
    ink_on_paper = np.stack([1 - np.asarray(paper, dtype=np.float32) / 255 for paper in papers])
    return torch.tensor(ink_on_paper).unsqueeze(1), torch.tensor([digit for digit, _, _ in DRAWINGS])


def accuracy(network, papers, labels):
    with torch.no_grad():
        answers = network(papers).argmax(1)
    wrong = [(int(i), int(labels[i]), int(answers[i])) for i in (answers != labels).nonzero()[:, 0]]
    return 1 - len(wrong) / len(labels), wrong


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    pictures, labels = crops(training_papers(rng))
    print(len(labels), "training crops")
    targets = torch.where(labels[:, None] < 0, torch.full((1, 10), 0.1), F.one_hot(labels.clamp(min=0), 10).float() * 0.97 + 0.003)

    network = DigitNetwork()
    steps = EPOCHS * (len(labels) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=6e-3, total_steps=steps + 1)
    for epoch in range(EPOCHS):
        network.train()
        order = torch.randperm(len(labels))
        total = 0.0
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            batch = pictures[chosen].float()
            dy, dx = torch.randint(-1, 2, (2,)).tolist()
            batch = torch.roll(batch, (dy, dx), (2, 3)) * (0.8 + 0.2 * torch.rand(len(batch), 1, 1, 1))
            loss = F.cross_entropy(network.classify(batch), targets[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        network.eval()
        held, wrong = accuracy(network, *held_back_papers())
        drawn, wrong_drawn = accuracy(network, *drawing_papers())
        print(f"epoch {epoch}: loss {total / (len(order) // BATCH):.4f}, held back {held:.4f}, drawings {drawn:.3f} {wrong_drawn}")
        sys.stdout.flush()
    print("held-back mistakes (index, truth, answer):", wrong)
    torch.save(network.state_dict(), "weights.pt")


if __name__ == "__main__":
    main()
