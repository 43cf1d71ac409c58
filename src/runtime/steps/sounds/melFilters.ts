/** One mel band: what it takes of the frequencies from `first` on. */
export interface MelFilter {
  first: number;
  weights: Float64Array;
}

interface MelScale {
  melOf: (hertz: number) => number;
  hertzOf: (mel: number) => number;
}

/** Slaney's scale: even below 1000 Hz, where it has 15 mels, and from there on by 27 steps to every factor of 6.4. */
const KNEE_HERTZ = 1000;
const KNEE_MELS = 15;
const LOG_STEP = Math.log(6.4) / 27;

const scales: Record<"htk" | "slaney", MelScale> = {
  htk: {
    melOf: (hertz) => 2595 * Math.log10(1 + hertz / 700),
    hertzOf: (mel) => 700 * (10 ** (mel / 2595) - 1),
  },
  slaney: {
    melOf: (hertz) =>
      hertz < KNEE_HERTZ ? (hertz * KNEE_MELS) / KNEE_HERTZ : KNEE_MELS + Math.log(hertz / KNEE_HERTZ) / LOG_STEP,
    hertzOf: (mel) =>
      mel < KNEE_MELS ? (mel * KNEE_HERTZ) / KNEE_MELS : KNEE_HERTZ * Math.exp((mel - KNEE_MELS) * LOG_STEP),
  },
};

/** The highest frequency, as Hugging Face and torchaudio count it: whole hertz, also where the sampling rate is odd. */
export function highestFrequency(samplingRate: number): number {
  return Math.floor(samplingRate / 2);
}

/** Triangles over the frequencies of a transform, evenly spaced in mels from `low` to `high` (hertz); each reaches to the middles of its neighbours. */
export function melFilters(
  count: number,
  size: number,
  samplingRate: number,
  low: number,
  high: number,
  scale: "htk" | "slaney",
  norm: "slaney" | "none",
): MelFilter[] {
  const { melOf, hertzOf } = scales[scale];
  // The last frequency is taken for the highest one even where an odd `size` ends below it: so the models were trained.
  const highest = Math.floor(size / 2);
  const spacing = highestFrequency(samplingRate) / highest;
  const corner = (at: number) => hertzOf(melOf(low) + ((melOf(high) - melOf(low)) * at) / (count + 1));
  return Array.from({ length: count }, (_, band) => {
    const [start, middle, end] = [corner(band), corner(band + 1), corner(band + 2)];
    const height = norm === "slaney" ? 2 / (end - start) : 1;
    const first = Math.max(0, Math.floor(start / spacing));
    const last = Math.min(highest, Math.ceil(end / spacing));
    const weights = Float64Array.from({ length: last - first + 1 }, (__, at) => {
      const hertz = (first + at) * spacing;
      return height * Math.max(0, Math.min((hertz - start) / (middle - start), (end - hertz) / (end - middle)));
    });
    return { first, weights };
  });
}
