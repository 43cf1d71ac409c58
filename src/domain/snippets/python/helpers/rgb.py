def rgb(pixels, background=(255, 255, 255)):
    """Without opacity: laid over a background."""
    alpha = pixels[..., 3:].astype(np.int64)
    colours = pixels[..., :3] * alpha + np.array(background) * (255 - alpha)
    return ((colours + 127) // 255).astype(np.uint8)
