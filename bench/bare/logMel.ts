import { heard } from "../given/inputs";

// Log-mel bands written plainly: a table for everything that does not change, a transform in place, two frames in one transform. Every place
// is inside its array, which is what the casts say.

const { size, window, hop, bands, samplingRate } = heard;
const half = size / 2;

const hann = Float64Array.from({ length: window }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / window));
const cosines = Float64Array.from({ length: half }, (_, at) => Math.cos((2 * Math.PI * at) / size));
const sines = Float64Array.from({ length: half }, (_, at) => -Math.sin((2 * Math.PI * at) / size));
const bits = Math.log2(size);
const reversed = Uint16Array.from({ length: size }, (_, at) => {
  let mirrored = 0;
  for (let bit = 0; bit < bits; bit += 1) if (at & (1 << bit)) mirrored |= 1 << (bits - 1 - bit);
  return mirrored;
});
const filters = melFilters();

function melFilters() {
  const melOf = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const hertzOf = (mel: number) => 700 * (10 ** (mel / 2595) - 1);
  const highest = melOf(samplingRate / 2);
  const corner = (at: number) => hertzOf((highest * at) / (bands + 1));
  return Array.from({ length: bands }, (_, band) => {
    const [start, middle, end] = [corner(band), corner(band + 1), corner(band + 2)];
    const spacing = samplingRate / size;
    const first = Math.ceil(start / spacing);
    const last = Math.min(half, Math.floor(end / spacing));
    const weights = Float64Array.from({ length: Math.max(0, last - first + 1) }, (__, at) => {
      const hertz = (first + at) * spacing;
      return Math.max(0, Math.min((hertz - start) / (middle - start), (end - hertz) / (end - middle)));
    });
    return { first, weights };
  });
}

/** Cooley and Tukey's transform of numbers that stand in reversed order, in place. */
function transform(re: Float64Array, im: Float64Array): void {
  for (let span = 1, stride = half; span < size; span *= 2, stride /= 2) {
    for (let start = 0; start < size; start += 2 * span) {
      for (let at = start, turn = 0; at < start + span; at += 1, turn += stride) {
        const other = at + span;
        const cosine = cosines[turn] as number;
        const sine = sines[turn] as number;
        const x = re[other] as number;
        const y = im[other] as number;
        const turnedX = x * cosine - y * sine;
        const turnedY = x * sine + y * cosine;
        const a = re[at] as number;
        const b = im[at] as number;
        re[other] = a - turnedX;
        im[other] = b - turnedY;
        re[at] = a + turnedX;
        im[at] = b + turnedY;
      }
    }
  }
}

/** Bands by frames, row-major. */
export function logMel(samples: Float32Array): Float32Array<ArrayBuffer> {
  const frames = 1 + Math.floor((samples.length - window) / hop);
  const result = new Float32Array(bands * frames);
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  const energies = [new Float64Array(half + 1), new Float64Array(half + 1)] as const;
  for (let frame = 0; frame < frames; frame += 2) {
    const isPair = frame + 1 < frames;
    re.fill(0);
    im.fill(0);
    for (let at = 0; at < window; at += 1) {
      const place = reversed[at] as number;
      const weight = hann[at] as number;
      re[place] = weight * (samples[frame * hop + at] as number);
      if (isPair) im[place] = weight * (samples[(frame + 1) * hop + at] as number);
    }
    transform(re, im);
    for (let at = 0; at <= half; at += 1) {
      const mirrored = (size - at) % size;
      const evenRe = ((re[at] as number) + (re[mirrored] as number)) / 2;
      const oddRe = ((re[at] as number) - (re[mirrored] as number)) / 2;
      const evenIm = ((im[at] as number) + (im[mirrored] as number)) / 2;
      const oddIm = ((im[at] as number) - (im[mirrored] as number)) / 2;
      energies[0][at] = evenRe * evenRe + oddIm * oddIm;
      energies[1][at] = evenIm * evenIm + oddRe * oddRe;
    }
    for (let which = 0; which < (isPair ? 2 : 1); which += 1) {
      const own = energies[which] as Float64Array;
      for (let band = 0; band < bands; band += 1) {
        const { first, weights } = filters[band] as (typeof filters)[number];
        let sum = 0;
        for (let at = 0; at < weights.length; at += 1) sum += (weights[at] as number) * (own[first + at] as number);
        result[band * frames + frame + which] = Math.log(Math.max(sum, 1e-6));
      }
    }
  }
  return result;
}
