def sound_in(file, rate):
    """The samples of a WAV file, all channels as one, at another rate; 1 is full scale."""
    given, samples = scipy.io.wavfile.read(io.BytesIO(file))
    if samples.dtype == np.uint8:
        samples = (samples.astype(np.float32) - 128) / 128
    elif samples.dtype.kind == "i":
        samples = samples / float(2 ** (8 * samples.dtype.itemsize - 1))
    samples = samples.astype(np.float32).reshape(len(samples), -1).mean(1, dtype=np.float64).astype(np.float32)
    if given == rate:
        return samples
    divisor = math.gcd(given, rate)
    return scipy.signal.resample_poly(samples.astype(np.float64), rate // divisor, given // divisor).astype(np.float32)
