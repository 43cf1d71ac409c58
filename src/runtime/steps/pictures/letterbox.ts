import { roundTiesToEven } from "@/domain/halfFloat";
import { rowsOrPictureIn, type Step } from "@/runtime/steps/working";
import { placed } from "./placed";
import { laid, resized } from "./placement";
import { resample } from "./resample";
import { filterOf } from "./resize";

/** The whole picture as large as fits, in the middle, as Ultralytics places it. */
export const letterbox: Step<"letterbox"> = async (
  working,
  { size: { height, width }, resample: filter, constant_values, scale_up },
  context,
) => {
  const picture = rowsOrPictureIn(working, "letterbox");
  const fitting = Math.min(height / picture.height, width / picture.width);
  const ratio = scale_up ? fitting : Math.min(1, fitting);
  const newHeight = Math.max(1, roundTiesToEven(picture.height * ratio));
  const newWidth = Math.max(1, roundTiesToEven(picture.width * ratio));
  const fitted = await resample(picture, newHeight, newWidth, filterOf(filter));
  // An odd pixel that is left over goes below and to the right.
  const top = roundTiesToEven((height - newHeight) / 2 - 0.1);
  const left = roundTiesToEven((width - newWidth) / 2 - 0.1);
  if (context.placement) {
    const within = resized(context.placement, { height: newHeight, width: newWidth });
    context.placement = laid(within, { height, width, top, left });
  }
  return placed(fitted, { height, width, top, left, fill: constant_values });
};
