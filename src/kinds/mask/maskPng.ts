import type { OutputValue } from "@/domain/values";
import { writePng } from "@/domain/writePng";
import type { Rgb } from "@/kinds/labelColours";
import { maskClasses } from "./maskClasses";

/** What a palette has room for, and a byte counts. */
const placesMax = 256;
const ground: Rgb = [0, 0, 0];

/** The classes as a PNG with a palette: programs read the places of the classes from it, and people see their colours. */
export function maskPng({ width, height, classes, labels }: Extract<OutputValue, { kind: "mask" }>) {
  const colours = maskClasses(labels).map(({ colour }) => colour?.rgb ?? ground);
  if (labels.length <= placesMax)
    return writePng({ width, height, channels: 1, data: Uint8Array.from(classes), palette: colours });
  const data = new Uint8Array(3 * classes.length);
  for (let at = 0; at < classes.length; at++) data.set(colours[classes[at] ?? 0] ?? ground, 3 * at);
  return writePng({ width, height, channels: 3, data });
}
