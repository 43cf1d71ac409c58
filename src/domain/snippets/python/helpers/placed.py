def placed(picture, width, height, left, top, fill):
    """Laid on a canvas of another size; what lies outside is cut off."""
    canvas = np.empty((height, width, picture.shape[2]), picture.dtype)
    canvas[...] = fill
    inner = picture[max(0, -top) : max(0, height - top), max(0, -left) : max(0, width - left)]
    top, left = max(0, top), max(0, left)
    canvas[top : top + inner.shape[0], left : left + inner.shape[1]] = inner
    return canvas
