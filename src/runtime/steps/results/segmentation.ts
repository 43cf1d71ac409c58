import { PIXELS_MAX } from "@/domain/imageHeader";
import { LABELS_MAX } from "@/domain/manifestLimits";
import type { Kwargs } from "@/domain/steps";
import { integerRanges } from "@/domain/tensor";
import { arranged } from "@/runtime/steps/numbers/toLayout";
import { pictureFor } from "@/runtime/steps/pictures/pictureFor";
import { forth } from "@/runtime/steps/pictures/placement";
import { Refusal } from "@/runtime/steps/refusal";
import { type Numbers, numbersIn, type Step, type StepContext } from "@/runtime/steps/working";
import { nameIn, readLabels } from "./readLabels";

/** Stands for what a crop has kept from the model. */
const UNSEEN = "not seen";

/** The class of every pixel of the picture as it was given: that of the nearest place which the model looked at. */
export const segmentation: Step<"segmentation"> = async (working, kwargs, context) => {
  const { height, width, classes } = classesIn(numbersIn(working, "segmentation"), kwargs, context);
  const placement = pictureFor(context, kwargs.input, "segmentation");
  const { given, fed } = placement;
  if (given.height * given.width > PIXELS_MAX) {
    throw new Refusal("steps", `${given.height} × ${given.width} pixels are more than ${PIXELS_MAX}`);
  }
  let last = 0;
  for (const each of classes) if (each > last) last = each;
  const names = (await readLabels(kwargs, context)) ?? Array.from({ length: last + 1 }, (_, index) => String(index));
  nameIn(names, last); // the labels reach as far as the classes

  // The mask may be coarser than what the graph was fed, and the middle of a pixel decides.
  const placeOf = (at: number, size: number, cells: number) =>
    at < 0 || at >= size ? -1 : Math.min(cells - 1, Math.floor((at / size) * cells));
  const columns = Array.from({ length: given.width }, (_, x) =>
    placeOf(forth(placement, { x: x + 0.5, y: 0 }).x, fed.width, width),
  );
  const read = new Uint16Array(given.height * given.width);
  let isCut = columns.includes(-1);
  for (let y = 0, to = 0; y < given.height; y++) {
    const row = placeOf(forth(placement, { x: 0, y: y + 0.5 }).y, fed.height, height);
    isCut ||= row < 0;
    for (const column of columns) {
      read[to++] = row < 0 || column < 0 ? names.length : (classes[row * width + column] ?? 0); // inside the bounds
    }
  }
  const labels = isCut ? [...names, UNSEEN] : names;
  return { form: "read", value: { kind: "mask", ...given, classes: read, labels } };
};

/** The class of every place that the model looked at. */
function classesIn(numbers: Numbers, { threshold }: Kwargs<"segmentation">, { spec }: StepContext) {
  if (numbers.axes.includes("?")) throw new Refusal("steps", "segmentation needs to know the layout of its output");
  // A map of whole numbers holds classes already, unless there is a threshold for it.
  const isClasses = !numbers.axes.includes("C") || spec.datatype in integerRanges;
  const { shape, data } = arranged(numbers, "CHW");
  const [channels = 0, height = 0, width = 0] = shape; // CHW has three sizes
  if (channels > LABELS_MAX) throw new Refusal("steps", `${channels} classes are more than ${LABELS_MAX}`);
  const pixels = height * width;
  if (pixels === 0 || channels === 0) throw new Refusal("steps", "segmentation gets no pixels");
  if (data.some(Number.isNaN)) throw new Refusal("steps", "it holds what is not a number");
  const classes = new Uint16Array(pixels);
  if (channels > 1) {
    const best = data.slice(0, pixels);
    for (let channel = 1; channel < channels; channel++) {
      for (let at = 0; at < pixels; at++) {
        const value = data[channel * pixels + at] as number; // inside the bounds
        if (!(value > (best[at] as number))) continue;
        best[at] = value;
        classes[at] = channel;
      }
    }
  } else if (threshold !== undefined || !isClasses) {
    const least = threshold ?? 0.5;
    for (let at = 0; at < pixels; at++) {
      classes[at] = Number((data[at] as number) >= least);
    }
  } else {
    for (let at = 0; at < pixels; at++) {
      const value = data[at] as number; // inside the bounds
      if (!(Number.isInteger(value) && value >= 0 && value < LABELS_MAX)) {
        throw new Refusal("steps", `${value} is not the place of a class`);
      }
      classes[at] = value;
    }
  }
  return { height, width, classes };
}
