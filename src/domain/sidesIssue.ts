import { isOneOf, pictureKinds } from "./kinds";
import type { TensorSpec } from "./manifest";

/** Steps after which a picture has another size than it was given. */
const resizing: ReadonlySet<string> = new Set(["resize", "center_crop", "letterbox", "pad"]);

/** What a side may be, pixels, both inclusive, in steps from the least. */
interface Side {
  size: number;
  minimum: number;
  maximum: number;
  step: number;
}

/** Why a picture's sides are not what an input takes, in the words of whoever gave it. `null`: they are, or it is no picture. */
export function sidesIssue(
  { kind, layout, shape, dims, steps }: Pick<TensorSpec, "kind" | "layout" | "shape" | "dims" | "steps">,
  actual: readonly number[],
): string | null {
  if (!isOneOf(pictureKinds, kind) || actual.length !== shape.length) return null;
  const side = (letter: string): Side | null => {
    const axis = layout?.indexOf(letter) ?? -1;
    const [size, dimension] = [actual[axis], shape[axis]];
    if (size === undefined || dimension === undefined) return null;
    if (typeof dimension === "number") return { size, minimum: dimension, maximum: dimension, step: 1 };
    const {
      minimum = 1,
      maximum = Number.POSITIVE_INFINITY,
      step = 1,
    } = Object.hasOwn(dims, dimension) ? (dims[dimension] ?? {}) : {};
    return { size, minimum, maximum, step };
  };
  const [width, height] = [side("W"), side("H")];
  const wanted = width && height && wantedSides(width, height);
  if (!wanted) return null;
  const verb = steps.some(({ id }) => resizing.has(id)) ? "comes to" : "is";
  return `the picture ${verb} ${width.size} × ${height.size} pixels; ${wanted}`;
}

/** What would be right. `null`: both sides are. */
function wantedSides(width: Side, height: Side): string | null {
  const both = [width, height];
  if (both.some(({ size, minimum }) => size < minimum)) {
    const isFixed = both.every(({ minimum, maximum }) => minimum === maximum);
    return `${isFixed ? "" : "at least "}${width.minimum} × ${height.minimum} is needed`;
  }
  if (both.some(({ size, maximum }) => size > maximum)) {
    const isFixed = both.every(({ minimum, maximum }) => minimum === maximum);
    if (isFixed) return `${width.minimum} × ${height.minimum} is needed`;
    if (both.every(({ maximum }) => Number.isFinite(maximum)))
      return `at most ${width.maximum} × ${height.maximum} is taken`;
    return width.size > width.maximum
      ? `at most ${width.maximum} in width is taken`
      : `at most ${height.maximum} in height is taken`;
  }
  const odd = both.find(({ size, minimum, step }) => (size - minimum) % step !== 0);
  if (!odd) return null;
  const next = odd.size - ((odd.size - odd.minimum) % odd.step);
  return `a ${odd === width ? "width" : "height"} in steps of ${odd.step} is needed, such as ${next} or ${next + odd.step}`;
}
