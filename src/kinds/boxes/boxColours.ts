import { type LabelColour, labelColour } from "@/kinds/labelColours";

/** A colour for each label, in the order in which they are first met. */
export function boxColours(labels: readonly string[]): ReadonlyMap<string, LabelColour> {
  return new Map(Array.from(new Set(labels), (label, place) => [label, labelColour(place)]));
}
