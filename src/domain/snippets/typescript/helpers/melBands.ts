/** How a sound is analysed. Lengths are samples, frequencies hertz. */
interface MelOptions {
  bands: number;
  fft: number;
  window: "hann" | "hamming" | "boxcar";
  windowLength: number;
  hop: number;
  /** Samples of the first frame that lie before the sound. */
  margin: number;
  isMirrored: boolean;
  dropLast: boolean;
  power: number;
  lowest: number;
  highest: number;
  scale: "htk" | "slaney";
  equalAreas: boolean;
}

/** Mel bands by frames: all frames of the first band, then those of the next. */
export function melBands(samples: number[], rate: number, options: MelOptions): number[] {
  const { fft, windowLength, hop, margin, power } = options;
  const frames = 1 + Math.floor((samples.length + 2 * margin - windowLength) / hop) - (options.dropLast ? 1 : 0);
  if (frames < 1 || (options.isMirrored && margin >= samples.length)) throw new Error("the sound is too short");
  const middle = { hann: 0.5, hamming: 0.54, boxcar: 1 }[options.window];
  const cosines = Array.from({ length: fft }, (_, at) => Math.cos((2 * Math.PI * at) / fft));
  const sines = Array.from({ length: fft }, (_, at) => Math.sin((2 * Math.PI * at) / fft));
  const weights = Array.from(
    { length: windowLength },
    (_, at) => middle - (1 - middle) * Math.cos((2 * Math.PI * at) / windowLength),
  );
  const filters = melFilters(rate, options);
  const wanted = Array.from({ length: Math.floor(fft / 2) + 1 }, (_, at) => filters.some((filter) => filter[at]));
  const last = samples.length - 1;
  const spectra = Array.from({ length: frames }, (_, frame) => {
    const piece = weights.map((weight, at) => {
      const place = frame * hop - margin + at;
      const inside = options.isMirrored ? (place < 0 ? -place : place > last ? 2 * last - place : place) : place;
      return weight * (samples[inside] ?? 0);
    });
    return wanted.map((isWanted, frequency) => {
      let [real, imaginary] = [0, 0];
      for (let at = 0; isWanted && at < windowLength; at++) {
        real += (piece[at] ?? 0) * (cosines[(frequency * at) % fft] ?? 0);
        imaginary += (piece[at] ?? 0) * (sines[(frequency * at) % fft] ?? 0);
      }
      const energy = real ** 2 + imaginary ** 2;
      return power === 1 ? Math.sqrt(energy) : energy;
    });
  });
  return filters.flatMap((filter) =>
    spectra.map((energies) => energies.reduce((sum, energy, at) => sum + energy * (filter[at] ?? 0), 0)),
  );
}

/** What each band takes of each frequency: triangles, evenly spaced in mels. */
function melFilters(rate: number, { bands, fft, lowest, highest, scale, equalAreas }: MelOptions): number[][] {
  const step = Math.log(6.4) / 27; // Slaney's scale is even below 1000 Hz
  const melOf = (hertz: number) => {
    if (scale === "htk") return 2595 * Math.log10(1 + hertz / 700);
    return hertz < 1000 ? (hertz * 15) / 1000 : 15 + Math.log(hertz / 1000) / step;
  };
  const hertzOf = (mel: number) => {
    if (scale === "htk") return 700 * (10 ** (mel / 2595) - 1);
    return mel < 15 ? (mel * 1000) / 15 : 1000 * Math.exp((mel - 15) * step);
  };
  const top = Math.floor(fft / 2);
  const corner = (at: number) => hertzOf(melOf(lowest) + ((melOf(highest) - melOf(lowest)) * at) / (bands + 1));
  return Array.from({ length: bands }, (_, band) => {
    const [start, middle, end] = [corner(band), corner(band + 1), corner(band + 2)];
    return Array.from({ length: top + 1 }, (__, at) => {
      const hertz = (at * Math.floor(rate / 2)) / top;
      const part = Math.max(0, Math.min((hertz - start) / (middle - start), (end - hertz) / (end - middle)));
      return equalAreas ? (part * 2) / (end - start) : part;
    });
  });
}
