import { type LabelColour, labelColour } from "@/kinds/labelColours";

/** One class of a mask. */
export interface MaskClass {
  label: string;
  /** `null`: it is the ground on which the others lie, and not painted. */
  colour: LabelColour | null;
}

/** The looks of every class, by its place among the labels. */
export function maskClasses(labels: readonly string[]): MaskClass[] {
  let painted = 0;
  return labels.map((label, place) => {
    const isGround = groundNames.test(label) || (place === 0 && isPair(labels));
    return { label, colour: isGround ? null : labelColour(painted++) };
  });
}

/** What data sets call the pixels that are of no class, and what a crop kept from the model. */
const groundNames = /^_*(background|unlabell?ed|void|not seen)_*$/i;

/** Yes or no for every pixel, as a threshold makes them: the first is no. */
function isPair(labels: readonly string[]): boolean {
  return labels.filter((label) => !groundNames.test(label)).length === 2;
}

/** Pixels of each class that is there, most first. */
export function maskShares(classes: Uint16Array, count: number): { place: number; share: number }[] {
  const pixels = new Uint32Array(2 ** 16); // as many as a class has places: no bound is asked for at each pixel
  for (let at = 0; at < classes.length; at++) {
    const place = classes[at] as number; // inside the bounds, as is the count
    pixels[place] = (pixels[place] as number) + 1;
  }
  return Array.from(pixels.subarray(0, count), (found, place) => ({ place, share: found / classes.length }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share);
}
