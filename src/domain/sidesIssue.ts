import { isOneOf, pictureKinds } from "./kinds";
import type { TensorSpec } from "./manifest";
import { axisSizes, type Sizes } from "./sizes";

/** Steps after which a picture has another size than it was given. */
const resizing: ReadonlySet<string> = new Set(["resize", "center_crop", "letterbox", "pad"]);

/** What a side is and may be, pixels. */
interface Side extends Sizes {
  size: number;
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
    return { size, ...axisSizes({ dims }, dimension) };
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
  if (both.some(({ size, least }) => size < least)) {
    const isFixed = both.every(({ least, most }) => least === most);
    return `${isFixed ? "" : "at least "}${width.least} × ${height.least} is needed`;
  }
  if (both.some(({ size, most }) => size > most)) {
    const isFixed = both.every(({ least, most }) => least === most);
    if (isFixed) return `${width.least} × ${height.least} is needed`;
    if (both.every(({ most }) => Number.isFinite(most))) return `at most ${width.most} × ${height.most} is taken`;
    return width.size > width.most
      ? `at most ${width.most} in width is taken`
      : `at most ${height.most} in height is taken`;
  }
  const odd = both.find(({ size, least, step }) => (size - least) % step !== 0);
  if (!odd) return null;
  const next = odd.size - ((odd.size - odd.least) % odd.step);
  return `a ${odd === width ? "width" : "height"} in steps of ${odd.step} is needed, such as ${next} or ${next + odd.step}`;
}
