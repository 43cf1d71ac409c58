def letterboxed(picture, width, height, fill, scale_up, resample):
    """The whole picture as large as fits, in the middle."""
    ratio = min(height / picture.shape[0], width / picture.shape[1])
    if not scale_up:
        ratio = min(1, ratio)
    new_width, new_height = (max(1, round(edge * ratio)) for edge in (picture.shape[1], picture.shape[0]))
    small = resized(picture, new_width, new_height, resample)
    left, top = round((width - new_width) / 2 - 0.1), round((height - new_height) / 2 - 0.1)
    return placed(small, width, height, left, top, fill)
