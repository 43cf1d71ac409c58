def grey(pixels, background=(255, 255, 255)):
    """One channel: ITU-R 601-2 luma."""
    red, green, blue = np.moveaxis(rgb(pixels, background).astype(np.int64), 2, 0)
    return ((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16).astype(np.uint8)[..., None]
