def pixels_of(values, least, most):
    """Rows of pixels, 0 to 255."""
    return np.clip(np.floor((values - least) / (most - least) * 255 + 0.5), 0, 255).astype(np.uint8)
