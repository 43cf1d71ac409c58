def letterboxed(picture, width, height, fill, scale_up, resample):
    """The whole picture as large as fits, in the middle."""
    left, top, new_width, new_height = fitted(picture, width, height, scale_up)
    return placed(resized(picture, new_width, new_height, resample), width, height, left, top, fill)
