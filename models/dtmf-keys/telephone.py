"""Made-up recordings of telephone keys, 8 kHz: what a line, a room or a cheap microphone might do to them, and what else might be heard."""
import numpy as np
from scipy import signal

RATE = 8000
KEYS = "123A456B789C*0#D"
LOW, HIGH = (697, 770, 852, 941), (1209, 1336, 1477, 1633)  # hertz, ITU-T Q.23
BAND = signal.butter(4, [300, 3400], "bandpass", fs=RATE, output="sos")


def tone(rng, key, length, clean=False):
    """The two tones of a key: off by up to 1.5 %, one louder than the other by up to 6 dB."""
    row, column = divmod(KEYS.index(key), 4)
    time = np.arange(length) / RATE
    off = (lambda: 1.0) if clean else (lambda: 1 + rng.uniform(-0.015, 0.015))
    twist = 0.0 if clean else rng.uniform(-6, 6)
    low = np.sin(2 * np.pi * LOW[row] * off() * time + rng.uniform(0, 2 * np.pi))
    high = np.sin(2 * np.pi * HIGH[column] * off() * time + rng.uniform(0, 2 * np.pi)) * 10 ** (twist / 20)
    ramp = max(2, int(RATE * rng.uniform(0.001, 0.006)))
    edge = np.minimum(1, np.minimum(np.arange(length), np.arange(length)[::-1]) / ramp)
    return (low + high) * edge / np.sqrt(1 + 10 ** (twist / 10))


def dial(rng, keys, clean=False, tones=(0.05, 0.3), gaps=(0.05, 0.4)):
    """Samples and (start, end, key) in samples: a key is pressed for `tones` seconds, and let go for `gaps`."""
    pieces, presses, at = [], [], 0
    for key in [None, *keys]:
        if key is not None:
            length = int(RATE * rng.uniform(*tones))
            level = 1.0 if clean else 10 ** (rng.uniform(-3, 3) / 20)
            pieces.append(level * tone(rng, key, length, clean))
            presses.append((at, at + length, key))
            at += length
        gap = int(RATE * rng.uniform(*gaps))
        pieces.append(np.zeros(gap))
        at += gap
    return np.concatenate(pieces), presses


def coloured(rng, length, slope):
    """Noise whose power falls by 3 dB · `slope` an octave."""
    spectrum = rng.normal(size=length // 2 + 1) + 1j * rng.normal(size=length // 2 + 1)
    spectrum[1:] /= np.arange(1, length // 2 + 1) ** (slope / 2)
    spectrum[0] = 0
    return np.fft.irfft(spectrum, length)


def voice(rng, length):
    """Something like a voice: a gliding pitch with harmonics under three moving resonances, in syllables."""
    knots = max(4, length // 800)
    glide = lambda low, high: np.interp(np.arange(length), np.linspace(0, length, knots), rng.uniform(low, high, knots))  # noqa: E731
    pitch = glide(85, 280)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    formants = [glide(250, 900), glide(800, 2300), glide(2100, 3200)]
    voiced = np.zeros(length)
    for harmonic in range(1, 30):
        frequency = harmonic * pitch
        gain = sum(np.exp(-0.5 * ((frequency - formant) / 130) ** 2) for formant in formants) + 0.02
        voiced += gain * np.sin(harmonic * phase) * (frequency < 3800)
    syllables = np.clip(glide(-0.6, 1), 0, None)
    return syllables * (voiced + 0.3 * rng.normal(size=length) * (glide(0, 1) > 0.75))


def melody(rng, length):
    """Whistles, beeps and call signals: one, two or three steady tones that are no key."""
    out, at = np.zeros(length), 0
    while at < length:
        stretch = min(length - at, int(RATE * rng.uniform(0.05, 0.8)))
        time = np.arange(stretch) / RATE
        kind = rng.integers(5)
        single = [float(np.exp(rng.uniform(np.log(200), np.log(3000))))]
        chord = list(rng.uniform(250, 2600, 3))
        frequencies = [single, [rng.choice(LOW)], [rng.choice(HIGH)], list(rng.choice([350, 425, 440, 480, 620], 2, replace=False)), chord][kind]
        out[at : at + stretch] = sum(np.sin(2 * np.pi * f * time + rng.uniform(0, 6)) for f in frequencies) * rng.uniform(0.2, 1)
        at += stretch + int(RATE * rng.uniform(0, 0.3))
    return out


TRAINED = {
    "white noise": lambda rng, n: rng.normal(size=n),
    "pink noise": lambda rng, n: coloured(rng, n, 1),
    "mains hum": lambda rng, n: sum(np.sin(2 * np.pi * 50 * h * np.arange(n) / RATE + rng.uniform(0, 6)) / h for h in range(1, 20)) + 0.1 * rng.normal(size=n),
    "one voice": voice,
    "tones": melody,
}  # fmt: skip
# Never trained on.
HELD_BACK = {
    "brown noise": lambda rng, n: coloured(rng, n, 2),
    "four voices": lambda rng, n: sum(voice(rng, n) for _ in range(4)),
    "crackle": lambda rng, n: signal.lfilter([1], [1, -0.5], (rng.random(n) < 0.004) * rng.normal(size=n) * 5) + 0.05 * rng.normal(size=n),
}


def power(samples):
    return float(np.mean(samples**2)) + 1e-12


def heard(rng, samples, presses, noise, snr):
    """The dialled keys on a line: echoes, noise at `snr` dB against the tones, the telephone's band, a level, clipping, 16 bits."""
    if rng.random() < 0.3:
        echo = np.exp(-np.arange(int(RATE * 0.15)) / (RATE * rng.uniform(0.01, 0.03))) * rng.normal(size=int(RATE * 0.15)) * 0.1
        echo[0] = 1
        samples = signal.fftconvolve(samples, echo)[: len(samples)]
    loud = np.concatenate([samples[a:b] for a, b, _ in presses]) if presses else np.ones(1)
    samples = samples + noise * np.sqrt(power(loud) / power(noise) / 10 ** (snr / 10))
    if rng.random() < 0.5:
        samples = signal.sosfilt(BAND, samples)
    samples = samples / (np.abs(samples).max() + 1e-9) * 10 ** (rng.uniform(-30, 0) / 20)
    if rng.random() < 0.15:
        limit = np.abs(samples).max() * rng.uniform(0.4, 0.9)
        samples = np.clip(samples, -limit, limit)
    return (np.round(samples * 32767) / 32768).astype(np.float32)
