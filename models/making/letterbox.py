"""The step `letterbox`, by PIL."""
from PIL import Image


def letterboxed(picture, side, fill):
    """A grey picture as large as fits in the middle of a square, and where it lies there: left, top, width, height."""
    ratio = side / max(picture.size)
    width, height = (round(edge * ratio) for edge in picture.size)
    left, top = round((side - width) / 2 - 0.1), round((side - height) / 2 - 0.1)
    paper = Image.new("L", (side, side), fill)
    paper.paste(picture.resize((width, height), Image.BILINEAR), (left, top))
    return paper, (left, top, width, height)
