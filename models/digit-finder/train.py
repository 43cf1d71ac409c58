"""Trains the digit finder: `/usr/bin/python3 train.py` writes weights.pt, about half an hour on one core."""
import pathlib
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F
from torchvision import ops

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE))

from canvases import compose, disturbed, held_back_glyphs, mouse_glyphs, training_glyphs  # noqa: E402
from network import CLASSES, STRIDE, DigitFinder  # noqa: E402

SEED = 8
STEPS, BATCH = 1800, 32
SCORE, IOU = 0.4, 0.45  # what the manifest's step starts with


def targets(network, boxes):
    """For every cell: which box it should find (-1: none). The cells around a box's middle find it; of two boxes the smaller."""
    owner = torch.full((network.x.numel(),), -1, dtype=torch.long)
    order = sorted(range(len(boxes)), key=lambda at: -(boxes[at][2] - boxes[at][0]) * (boxes[at][3] - boxes[at][1]))
    for at in order:
        left, top, right, bottom, _ = boxes[at]
        near = ((network.x[0, 0] - (left + right) / 2).abs() < STRIDE) & ((network.y[0, 0] - (top + bottom) / 2).abs() < STRIDE)
        owner[near] = at
    return owner


def loss_of(network, papers, sheets):
    found, logits = network.raw(papers)
    found = ops.box_convert(found.transpose(1, 2), "cxcywh", "xyxy")
    wanted = torch.zeros_like(logits.transpose(1, 2))
    own_boxes, true_boxes = [], []
    for at, boxes in enumerate(sheets):
        if not boxes:
            continue
        owner = targets(network, boxes)
        cells = owner >= 0
        truth = torch.tensor(boxes, dtype=torch.float32)[owner[cells]]
        own_boxes.append(found[at][cells])
        true_boxes.append(truth[:, :4])
        # How well the box fits is how sure the score should be.
        fit = ops.box_iou(found[at][cells].detach(), truth[:, :4]).diagonal().clamp(min=0)
        wanted[at][cells] = F.one_hot(truth[:, 4].long(), CLASSES).float() * fit[:, None]
    own_boxes, true_boxes = torch.cat(own_boxes), torch.cat(true_boxes)
    chances = torch.sigmoid(logits.transpose(1, 2))
    focus = (wanted - chances.detach()).abs() ** 2
    scores = (F.binary_cross_entropy_with_logits(logits.transpose(1, 2), wanted, reduction="none") * focus).sum() / len(own_boxes)
    boxes = ops.generalized_box_iou_loss(own_boxes, true_boxes, reduction="mean")
    return scores + 2 * boxes


def detections(network, papers, score=SCORE):
    """Per paper: boxes, classes and scores after the suppression, best first."""
    with torch.no_grad():
        raw = torch.cat([network(part) for part in papers.split(64)])
    read = []
    for rows in raw.transpose(1, 2):
        scores, classes = rows[:, 4:].max(1)
        sure = scores >= score
        boxes = ops.box_convert(rows[sure, :4], "cxcywh", "xyxy")
        kept = ops.batched_nms(boxes, scores[sure], classes[sure], IOU)
        read.append((boxes[kept], classes[sure][kept], scores[sure][kept]))
    return read


def judged(network, papers, sheets):
    """Precision and recall at the step's own threshold, and the mean average precision at an IoU of one half."""
    per_class = [[] for _ in range(CLASSES)]
    totals = np.zeros(CLASSES)
    hits = shown = 0
    for (boxes, classes, scores), sheet in zip(detections(network, papers, 0.01), sheets):
        truth = torch.tensor([box[:4] for box in sheet], dtype=torch.float32).reshape(-1, 4)
        digits = [box[4] for box in sheet]
        for digit in digits:
            totals[digit] += 1
        taken = set()
        overlap = ops.box_iou(boxes, truth)
        for at in range(len(boxes)):
            fits = [one for one in range(len(digits)) if digits[one] == classes[at] and one not in taken and overlap[at, one] >= 0.5]
            hit = bool(fits)
            if hit:
                taken.add(max(fits, key=lambda one: overlap[at, one]))
            per_class[int(classes[at])].append((float(scores[at]), hit))
            if scores[at] >= SCORE:
                shown += 1
                hits += hit
    means = []
    for digit, answers in enumerate(per_class):
        right = np.array([hit for _, hit in sorted(answers, key=lambda answer: -answer[0])], bool)
        precision = np.cumsum(right) / (np.arange(len(right)) + 1)
        best = np.maximum.accumulate(precision[::-1])[::-1]
        means.append((best * right).sum() / totals[digit])
    return {"sheets": len(sheets), "digits": int(totals.sum()), "recall": hits / totals.sum(), "precision": hits / max(shown, 1), "mAP50": float(np.mean(means))}


def test_sheets(glyphs, count, seed=99):
    rng = np.random.default_rng(seed)
    made = [compose(glyphs, rng) for _ in range(count)]
    return torch.tensor(np.stack([sheet for sheet, _ in made])).unsqueeze(1), [boxes for _, boxes in made]


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    glyphs = training_glyphs(rng)
    held, mouse = test_sheets(held_back_glyphs(), 200), test_sheets(mouse_glyphs(), 100)
    network = DigitFinder()
    print(sum(p.numel() for p in network.parameters()), "parameters,", len(glyphs), "glyphs")
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=4e-3, total_steps=STEPS + 1, pct_start=0.1)
    total, started = 0.0, time.time()
    for step in range(1, STEPS + 1):
        made = [compose(glyphs, rng, 0 if rng.random() < 0.04 else None) for _ in range(BATCH)]
        papers = torch.tensor(np.stack([disturbed(sheet, rng) for sheet, _ in made])).unsqueeze(1)
        loss = loss_of(network, papers, [boxes for _, boxes in made])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 200 == 0:
            network.eval()
            print(f"step {step}: loss {total / 200:.4f}, held back {judged(network, *held)}, mouse {judged(network, *mouse)}, {time.time() - started:.0f} s", flush=True)
            network.train()
            total = 0.0
    torch.save(network.state_dict(), HERE / "weights.pt")


if __name__ == "__main__":
    main()
