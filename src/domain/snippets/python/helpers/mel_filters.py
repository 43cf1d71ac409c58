def mel_filters(bands, fft, rate, lowest, highest, scale, equal_areas):
    """What each band takes of each frequency: triangles, evenly spaced in mels."""
    step = math.log(6.4) / 27  # Slaney's scale is even below 1000 Hz

    def mel_of(hertz):
        if scale == "htk":
            return 2595 * math.log10(1 + hertz / 700)
        return hertz * 15 / 1000 if hertz < 1000 else 15 + math.log(hertz / 1000) / step

    def hertz_of(mel):
        if scale == "htk":
            return 700 * (10 ** (mel / 2595) - 1)
        return mel * 1000 / 15 if mel < 15 else 1000 * math.exp((mel - 15) * step)

    corners = np.array([hertz_of(mel) for mel in np.linspace(mel_of(lowest), mel_of(highest), bands + 2)])[:, None]
    start, middle, end = corners[:-2], corners[1:-1], corners[2:]
    hertz = np.linspace(0, rate // 2, fft // 2 + 1)
    filters = np.maximum(0, np.minimum((hertz - start) / (middle - start), (end - hertz) / (end - middle)))
    return filters * 2 / (end - start) if equal_areas else filters
