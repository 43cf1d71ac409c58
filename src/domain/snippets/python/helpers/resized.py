def resized(picture, width, height, resample):
    """In another size, channel by channel: the page resizes as Pillow does."""
    if (height, width) == picture.shape[:2]:
        return picture
    channels = [
        np.asarray(Image.fromarray(np.ascontiguousarray(picture[..., at])).resize((width, height), resample))
        for at in range(picture.shape[2])
    ]
    return np.stack(channels, axis=2)
