"""Sheets of paper with several digits on them, and where the digits are: ink 1 on paper 0."""
import pathlib
import sys

import numpy as np
from PIL import Image, ImageDraw

sys.path.append(str(pathlib.Path(__file__).parent.parent / "making"))

from drawings import DRAWINGS, drawing_picture  # noqa: E402
from handwriting import enlarge, handwriting, varied  # noqa: E402
from network import SIDE  # noqa: E402
from strokes import drawn_digit  # noqa: E402

DIGITS_MAX = 9


def cut_out(ink):
    """The ink within its bounding box, 8-bit."""
    rows, columns = np.where(ink > 0.15)
    return np.round(ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] * 255).astype(np.uint8)


def training_glyphs(rng, drawn=6000, each=4):
    """Single digits to compose: pen strokes, and handwriting that is not held back."""
    (pictures, labels), _ = handwriting()
    glyphs = [(cut_out(drawn_digit(at % 10, rng, 96)), at % 10) for at in range(drawn)]
    for _ in range(each):
        glyphs += [(cut_out(varied(picture, 80, rng)), int(label)) for picture, label in zip(pictures, labels)]
    return glyphs


def held_back_glyphs():
    _, (pictures, labels) = handwriting()
    return [(cut_out(enlarge(picture, 80)), int(label)) for picture, label in zip(pictures, labels)]


def mouse_glyphs():
    """Drawings that were never trained on."""
    return [(cut_out(1 - np.asarray(drawing_picture(width, strokes), np.float32) / 255), digit) for digit, width, strokes in DRAWINGS]


def resized(glyph, height):
    """That high, or less where it would be wider than the sheet; a digit that lies down is no wider than 1.4 times its height."""
    width = min(glyph.shape[1] * height / glyph.shape[0], 1.4 * height)
    shrink = min(1, (SIDE - 4) / width)
    size = max(2, round(width * shrink)), max(2, round(height * shrink))
    return np.asarray(Image.fromarray(glyph).resize(size, Image.BOX if size[1] < glyph.shape[0] else Image.BICUBIC)) / 255


def compose(glyphs, rng, count=None):
    """A sheet with `count` digits at random places or in a line, and their boxes: (left, top, right, bottom, digit)."""
    sheet = np.zeros((SIDE, SIDE), np.float32)
    boxes = []
    count = int(rng.integers(1, DIGITS_MAX + 1)) if count is None else count
    tall = rng.uniform(0.16, max(0.2, min(0.85, 1.15 / np.sqrt(max(count, 1)))))
    in_line = count > 1 and rng.random() < 0.35
    x, y = rng.uniform(2, 10), rng.uniform(0.1, 0.6) * SIDE
    for _ in range(count):
        glyph, digit = glyphs[rng.integers(len(glyphs))]
        ink = resized(glyph, int(np.clip(tall * rng.uniform(0.8, 1.25) * SIDE, 14, SIDE - 4)))
        height, width = ink.shape
        for _ in range(20):
            left, top = (x, y + rng.uniform(-0.08, 0.08) * height) if in_line else (rng.uniform(0, SIDE - width), rng.uniform(0, SIDE - height))
            left, top = int(left), int(top)
            box = (left, top, left + width, top + height)
            if left < 0 or top < 0 or box[2] > SIDE or box[3] > SIDE:
                if in_line:
                    break
                continue
            if any(box[0] < right + 2 and other[0] < box[2] + 2 and box[1] < bottom + 2 and other[1] < box[3] + 2
                   for other in boxes for right, bottom in [other[2:4]]):  # fmt: skip
                if in_line:
                    break
                continue
            part = sheet[top : top + height, left : left + width]
            np.maximum(part, ink, out=part)
            boxes.append((*box, digit))
            break
        x += width + rng.uniform(0.12, 0.5) * height
    return sheet, boxes


def disturbed(sheet, rng):
    """Uneven paper, noise, faint ink, and lines that are no digits."""
    if rng.random() < 0.2:
        picture = Image.fromarray(np.round(sheet * 255).astype(np.uint8))
        pen = ImageDraw.Draw(picture)
        for _ in range(rng.integers(1, 4)):
            start, turn = rng.uniform(0, SIDE, 2), rng.uniform(0, np.pi)
            length = rng.uniform(40, 160)  # longer than a one
            end = start + length * np.array([np.cos(turn), np.sin(turn)])
            pen.line([*start, *end], fill=int(rng.integers(80, 256)), width=int(rng.integers(1, 4)))
        sheet = np.asarray(picture, np.float32) / 255
    sheet = sheet * rng.uniform(0.5, 1)
    if rng.random() < 0.4:
        across, down = rng.uniform(-0.25, 0.25, 2)
        shade = across * np.linspace(-1, 1, SIDE)[None] + down * np.linspace(-1, 1, SIDE)[:, None]
        sheet = sheet * (1 - np.abs(shade)) + shade - shade.min()
    if rng.random() < 0.5:
        sheet = sheet + rng.normal(0, rng.uniform(0.005, 0.05), sheet.shape)
    return sheet.clip(0, 1).astype(np.float32)
