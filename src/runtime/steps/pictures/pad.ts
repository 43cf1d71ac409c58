import { Refusal } from "@/runtime/steps/refusal";
import { pictureIn, type Step } from "@/runtime/steps/working";
import { placed } from "./placed";
import { laid } from "./placement";

/** A frame around the picture up to a size, or up to the next multiple of one. */
export const pad: Step<"pad"> = (working, kwargs, context) => {
  const { size, size_divisor: divisor, constant_values: fill, position } = kwargs;
  const picture = pictureIn(working, "pad");
  const nextMultiple = (edge: number) => (divisor === undefined ? edge : Math.ceil(edge / divisor) * divisor);
  const { height, width } = size ?? { height: nextMultiple(picture.height), width: nextMultiple(picture.width) };
  if (picture.height > height) throw new Refusal("value", `a height of ${picture.height} is more than ${height}`);
  if (picture.width > width) throw new Refusal("value", `a width of ${picture.width} is more than ${width}`);
  const before = (free: number) => (position === "center" ? Math.floor(free / 2) : 0);
  const [top, left] = [before(height - picture.height), before(width - picture.width)];
  context.placement &&= laid(context.placement, { height, width, top, left });
  return placed(picture, { height, width, top, left, fill });
};
