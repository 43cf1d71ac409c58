def padded(picture, width, height, fill, is_centred):
    """A frame up to a size."""
    if picture.shape[1] > width or picture.shape[0] > height:
        raise ValueError("the picture is too large")
    left = (width - picture.shape[1]) // 2 if is_centred else 0
    top = (height - picture.shape[0]) // 2 if is_centred else 0
    return placed(picture, width, height, left, top, fill)
