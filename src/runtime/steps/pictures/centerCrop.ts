import { pictureIn, type Step } from "@/runtime/steps/working";
import { placed } from "./placed";
import { laid } from "./placement";

/** The middle of the picture; zeros stand around a picture that is smaller. */
export const centerCrop: Step<"center_crop"> = (working, { crop_size: { height, width } }, context) => {
  const picture = pictureIn(working, "center_crop");
  const top = -Math.floor((picture.height - height) / 2);
  const left = -Math.floor((picture.width - width) / 2);
  context.placement &&= laid(context.placement, { height, width, top, left });
  return placed(picture, { height, width, top, left, fill: 0 });
};
