"""The UCI handwritten digits that scikit-learn carries (CC BY 4.0), enlarged."""
import numpy as np
from PIL import Image
from sklearn.datasets import load_digits

HELD_BACK = 540  # the last of the 1797 in file order: the file keeps a writer's digits together, so these are other hands


def handwriting():
    """UCI digits as ink 0 … 1, [n,8,8], and their labels: to train on, and held back."""
    digits = load_digits()
    pictures = digits.images.astype(np.float32) / 16
    return (pictures[:-HELD_BACK], digits.target[:-HELD_BACK]), (pictures[-HELD_BACK:], digits.target[-HELD_BACK:])


def enlarge(picture, side):
    """8×8 counts of ink to a smooth picture of `side` pixels, with a margin so that edges fade out."""
    padded = np.pad(picture, 1)
    return np.asarray(Image.fromarray(padded, mode="F").resize((side, side), Image.BICUBIC)).clip(0, 1)


def varied(picture, side, rng):
    """Enlarged, turned and slanted a little, between soft and inked crisp."""
    image = enlarge(picture, side)
    turn, slant, wide = rng.uniform(-0.2, 0.2), rng.uniform(-0.2, 0.2), rng.uniform(0.85, 1.3)
    c, s = np.cos(turn), np.sin(turn)
    matrix = np.array([[c, -s], [s, c]]) @ np.array([[wide, slant], [0, 1]])
    middle = np.array([side / 2, side / 2])
    offset = middle - matrix @ middle
    image = Image.fromarray(image, mode="F").transform(
        (side, side), Image.AFFINE, (*matrix[0], offset[0], *matrix[1], offset[1]), resample=Image.BILINEAR
    )
    image = np.asarray(image)
    if rng.random() < 0.7:
        edge, gain = rng.uniform(0.25, 0.6), rng.uniform(5, 25)
        image = 1 / (1 + np.exp(-gain * (image - edge)))
        image = image * (image > 0.03)
    return image
