"""Sample photos that Debian's python3-skimage carries, all CC0 or public domain, cut and shrunk for examples."""
import numpy as np
from PIL import Image
from skimage import data

# name: (where from, box left-top-right-bottom, size)
CUTS = {
    "cat": (data.chelsea, (70, 20, 400, 268), (176, 132)),
    "coffee": (data.coffee, (90, 20, 570, 380), (176, 132)),
}


def photo(name):
    """The photo as an 8-bit RGB picture."""
    source, box, size = CUTS[name]
    return Image.fromarray(source()).crop(box).resize(size, Image.LANCZOS)


def planes(picture):
    """What the manifest's steps make of an RGB picture: [1,3,H,W], 0 … 1."""
    return (np.asarray(picture.convert("RGB")) / 255).astype(np.float32).transpose(2, 0, 1)[None]
