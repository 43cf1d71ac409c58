"""Coins of one photograph, cut out, and laid on other grounds: grey pictures 0 … 1 and the truth about each pixel."""
import pathlib
import sys

import numpy as np
from PIL import Image
from scipy import ndimage
from skimage import data, filters, morphology, segmentation

sys.path.append(str(pathlib.Path(__file__).parent.parent / "making"))

from letterbox import letterboxed  # noqa: E402

SIDE = 192  # pixels a side that the graph is fed
SPLIT = 226  # the row of the photograph that lies between its third and its fourth row of coins


def resized(picture, height, width):
    """By PIL's bilinear filter, which averages where it shrinks."""
    return np.asarray(Image.fromarray(picture.astype(np.float32), "F").resize((max(1, round(width)), max(1, round(height))), Image.BILINEAR))


def photograph():
    """The photograph and its truth: scikit-image's own marker-based watershed, holes filled; all 24 outlines were looked over."""
    photo = data.coins()
    markers = np.zeros_like(photo, np.int32)
    markers[photo < 30], markers[photo > 150] = 1, 2
    coins = ndimage.binary_fill_holes(segmentation.watershed(filters.sobel(photo), markers) == 2)
    return photo / 255, morphology.remove_small_objects(coins, 200)


def cut_coins():
    """Every coin as a picture with its outline: to train on (three rows) and held back (the fourth)."""
    photo, truth = photograph()
    labels, count = ndimage.label(truth)
    train, held = [], []
    for coin, (rows, columns) in enumerate(ndimage.find_objects(labels), 1):
        cut = photo[rows, columns], (labels[rows, columns] == coin).astype(float)
        (held if rows.start > SPLIT else train).append(cut)
    assert count == 24 and len(held) == 6
    return train, held


def grounds():
    """Surfaces to lay coins on (all CC0): to train on, and held back."""
    pictures = {name: getattr(data, name)() / 255 for name in ("brick", "grass", "gravel")}
    above = {name: picture[:320] for name, picture in pictures.items()}
    return list(above.values()), [picture[320:] for picture in pictures.values()]


def ground(pictures, rng):
    """A piece of a surface, or smooth paper with the light from one side."""
    across, down = rng.uniform(-0.25, 0.25, 2)
    light = across * np.linspace(-1, 1, SIDE)[None] + down * np.linspace(-1, 1, SIDE)[:, None]
    if rng.random() < 0.5:
        return (rng.uniform(0.05, 0.95) + light).clip(0, 1)
    picture = pictures[rng.integers(len(pictures))]
    side = int(rng.integers(60, min(picture.shape)))
    y, x = (int(rng.integers(0, edge - side + 1)) for edge in picture.shape)
    piece = resized(picture[y : y + side, x : x + side], SIDE, SIDE)
    contrast = rng.uniform(0.2, 1)
    return ((piece - piece.mean()) * contrast + rng.uniform(0.15, 0.85) + light).clip(0, 1)


def scene(coins, pictures, rng):
    """Up to a dozen coins on a ground, none over another."""
    picture, truth = ground(pictures, rng), np.zeros((SIDE, SIDE))
    count = int(rng.integers(1, 13))
    size = rng.uniform(16, min(150, 190 / np.sqrt(count)))
    tone = rng.uniform(0.5, 1.3), rng.uniform(-0.2, 0.3)
    for _ in range(count):
        coin, outline = coins[rng.integers(len(coins))]
        scale = size * rng.uniform(0.8, 1.2) / max(coin.shape)
        turn = rng.uniform(0, 360)
        # What lies around the coin is filled with its own tone, so that no old ground shows at the edge.
        own = coin[outline > 0].mean()
        image, alpha = (
            np.asarray(Image.fromarray(resized(each, coin.shape[0] * scale, coin.shape[1] * scale)).rotate(turn, Image.BILINEAR, True, fillcolor=fill))
            for each, fill in [(np.where(outline > 0, coin, own), own), (outline, 0)]
        )
        height, width = image.shape
        if height >= SIDE or width >= SIDE:
            continue
        for _ in range(10):
            y, x = int(rng.integers(0, SIDE - height)), int(rng.integers(0, SIDE - width))
            place = np.s_[y : y + height, x : x + width]
            if (truth[place] * (alpha > 0)).any():
                continue
            shade = (image * tone[0] + tone[1]).clip(0, 1)
            picture[place] = picture[place] * (1 - alpha) + shade * alpha
            truth[place] = np.maximum(truth[place], alpha > 0.5)
            break
    return picture, truth


def piece_of_photo(photo, truth, rng):
    """A square of the photograph's three upper rows, turned and mirrored."""
    side = int(rng.integers(60, SPLIT))
    y, x = int(rng.integers(0, SPLIT - side + 1)), int(rng.integers(0, photo.shape[1] - side + 1))
    cuts = [resized(each[y : y + side, x : x + side], SIDE, SIDE) for each in (photo, truth)]
    turns, flip = rng.integers(4), rng.random() < 0.5
    cuts = [np.rot90(each[:, ::-1] if flip else each, turns) for each in cuts]
    return cuts[0], (cuts[1] > 0.5).astype(float)


def varied(picture, rng):
    """Other light, a little noise, a little blur."""
    picture = picture.clip(0, 1) ** rng.uniform(0.6, 1.6) * rng.uniform(0.6, 1) + rng.uniform(0, 0.15)
    if rng.random() < 0.3:
        picture = ndimage.gaussian_filter(picture, rng.uniform(0.3, 1.2))
    return (picture + rng.normal(0, rng.uniform(0, 0.04), picture.shape)).clip(0, 1)


def barred(picture, truth, rng):
    """With the bars that the letterbox puts above and below, or to both sides of, what is no square."""
    if rng.random() < 0.5:
        return picture, truth
    picture, truth = picture.copy(), truth.copy()
    bar = int(rng.integers(1, SIDE // 4))
    turned = rng.random() < 0.5
    for each in (picture, truth):
        lying = each.T if turned else each  # a view: what is written there is written in the picture
        lying[:bar], lying[SIDE - bar :] = 0, 0
    return picture, truth


def fed(picture):
    """An 8-bit grey picture by the manifest's steps: [1,1,192,192], 0 … 1, and where it lies: left, top, width, height."""
    paper, place = letterboxed(picture, SIDE, 0)
    return (np.asarray(paper) / 255).astype(np.float32)[None, None], place
