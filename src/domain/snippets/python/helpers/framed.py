def framed(samples, length, hop, pad_end):
    """Pieces of a sound. pad_end: one begins at every hop, and zeros fill up the last."""
    if pad_end:
        samples = np.pad(samples, (0, length))[: (len(samples) - 1) // hop * hop + length]
    return np.lib.stride_tricks.sliding_window_view(samples, length)[::hop]
