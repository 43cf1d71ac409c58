import { Refusal } from "@/runtime/steps/refusal";
import { type Numbers, numbersIn, type Step } from "@/runtime/steps/working";

export const toLayout: Step<"to_layout"> = (working, { layout }) => arranged(numbersIn(working, "to_layout"), layout);

/** The same numbers with axes in the order of `layout`: named ones move, missing ones come in with size 1, unnamed ones of size 1 go. */
export function arranged(numbers: Numbers, layout: string): Numbers {
  const { axes, shape, data } = numbers;
  if (new Set(layout).size < layout.length) throw new Refusal("steps", `the layout ${layout} names an axis twice`);
  for (const [at, letter] of Array.from(axes).entries()) {
    if (!layout.includes(letter) && shape[at] !== 1) {
      throw new Refusal("steps", `the layout ${layout} has no place for the axis ${letter} of size ${shape[at]}`);
    }
  }
  const sources = Array.from(layout, (letter) => axes.indexOf(letter));
  const sizes = sources.map((source) => (source < 0 ? 1 : (shape[source] ?? 1)));
  const arrangedNumbers = { form: "numbers", axes: layout, shape: sizes } as const;
  const order = sources.filter((source) => source >= 0 && shape[source] !== 1);
  if (order.every((source, at) => at === 0 || source > (order[at - 1] ?? 0))) return { ...arrangedNumbers, data };

  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const steps = sources.map((source) => (source < 0 ? 0 : (strides[source] ?? 0)));
  const moved = new (data.constructor as new (length: number) => Numbers["data"])(data.length); // one of the three kinds
  const place = sizes.map(() => 0);
  const last = sizes.length - 1;
  const [length, step] = [sizes[last] ?? 1, steps[last] ?? 0];
  let from = 0;
  for (let start = 0; start < moved.length; start += length) {
    for (let at = 0; at < length; at++) moved[start + at] = data[from + at * step] as number; // inside the bounds
    for (let axis = last - 1; axis >= 0; axis--) {
      const next = (place[axis] ?? 0) + 1;
      from += steps[axis] ?? 0;
      if (next < (sizes[axis] ?? 1)) {
        place[axis] = next;
        break;
      }
      from -= (steps[axis] ?? 0) * (sizes[axis] ?? 1);
      place[axis] = 0;
    }
  }
  return { ...arrangedNumbers, data: moved };
}
