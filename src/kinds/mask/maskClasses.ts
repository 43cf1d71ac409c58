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
  const pixels = new Float64Array(count);
  for (const place of classes) pixels[place] = (pixels[place] ?? 0) + 1;
  return Array.from(pixels, (found, place) => ({ place, share: found / classes.length }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share);
}
