def fitted(picture, width, height, scale_up):
    """Where a picture lies when it is as large as fits, in the middle: left, top, width and height."""
    ratio = min(height / picture.shape[0], width / picture.shape[1])
    if not scale_up:
        ratio = min(1, ratio)
    new_width, new_height = (max(1, round(edge * ratio)) for edge in (picture.shape[1], picture.shape[0]))
    return round((width - new_width) / 2 - 0.1), round((height - new_height) / 2 - 0.1), new_width, new_height
