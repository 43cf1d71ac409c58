import type { Numbers } from "@/runtime/steps/working";
import type { Fourier } from "./fourier";

/** How a sound is cut into frames. */
export interface Framing {
  frames: number;
  /** Samples from one frame to the next. */
  hop: number;
  /** Samples of the first frame that lie before the sound. Beyond both ends it is mirrored, its last sample standing once, or silent. */
  margin: number;
  isMirrored: boolean;
  /** Weights of a frame's samples. */
  window: Float64Array;
}

/** Shows the energies of each frame, from frequency 0 to half the sampling rate. `size`: numbers of the transform, no fewer than in the window. */
export function eachSpectrum(
  samples: Numbers["data"],
  framing: Framing,
  { size, transform }: { size: number; transform: Fourier },
  visit: (frame: number, energies: Float64Array) => void,
): void {
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  const count = Math.floor(size / 2) + 1;
  const [energies, nextEnergies] = [new Float64Array(count), new Float64Array(count)];
  // One transform of complex numbers does two frames: what is even in it belongs to the one, what is odd to the other.
  for (let frame = 0; frame < framing.frames; frame += 2) {
    readFrame(samples, framing, frame, real);
    if (frame + 1 < framing.frames) readFrame(samples, framing, frame + 1, imaginary);
    else imaginary.fill(0);
    transform(real, imaginary);
    for (let at = 0; at < count; at++) {
      const mirrored = at === 0 ? 0 : size - at;
      const re = real[at] as number; // inside the bounds, as the next three
      const im = imaginary[at] as number;
      const mirroredRe = real[mirrored] as number;
      const mirroredIm = imaginary[mirrored] as number;
      energies[at] = squareSum(re + mirroredRe, im - mirroredIm) / 4;
      nextEnergies[at] = squareSum(im + mirroredIm, mirroredRe - re) / 4;
    }
    visit(frame, energies);
    if (frame + 1 < framing.frames) visit(frame + 1, nextEnergies);
  }
}

function squareSum(one: number, other: number): number {
  return one * one + other * other;
}

/** One frame under the window; the rest of `target` is silent. */
function readFrame(
  samples: Numbers["data"],
  { hop, margin, isMirrored, window }: Framing,
  frame: number,
  target: Float64Array,
): void {
  const { length } = samples;
  const start = frame * hop - margin;
  if (start >= 0 && start + window.length <= length) {
    for (let at = 0; at < window.length; at++) target[at] = (window[at] as number) * (samples[start + at] as number); // inside the bounds
  } else {
    for (let at = 0; at < window.length; at++) {
      let from = start + at;
      if (isMirrored) from = from < 0 ? -from : from < length ? from : 2 * (length - 1) - from;
      target[at] = (window[at] as number) * (samples[from] ?? 0); // outside there is silence
    }
  }
  target.fill(0, window.length);
}
