def cropped(picture, width, height):
    """The middle; zeros around a picture that is smaller."""
    left, top = -((picture.shape[1] - width) // 2), -((picture.shape[0] - height) // 2)
    return placed(picture, width, height, left, top, 0)
