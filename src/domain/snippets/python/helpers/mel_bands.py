def mel_bands(samples, window, fft, hop, margin, pad_mode, power, filters):
    """Mel bands by frames."""
    padded = np.pad(samples.astype(np.float64), margin, mode=pad_mode)
    frames = np.lib.stride_tricks.sliding_window_view(padded, len(window))[::hop] * window
    return filters @ (np.abs(np.fft.rfft(frames, fft)) ** power).T
