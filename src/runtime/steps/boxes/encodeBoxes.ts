import { ROWS_MAX } from "@/domain/manifestLimits";
import { pictureFor } from "@/runtime/steps/pictures/pictureFor";
import { forth } from "@/runtime/steps/pictures/placement";
import { Refusal } from "@/runtime/steps/refusal";
import type { Step } from "@/runtime/steps/working";
import { boxFormats } from "./boxFormats";
import { hasArea, movedBox } from "./movedBox";

/** Boxes on a picture as it was given, as rows of four numbers on what the graph is fed. */
export const encodeBoxes: Step<"encode_boxes"> = (working, { format, normalized, input }, context) => {
  if (working.form !== "given" || working.value.kind !== "boxes") {
    throw new Refusal("steps", "encode_boxes needs boxes as they were given");
  }
  const { boxes } = working.value;
  if (boxes.length > ROWS_MAX) throw new Refusal("value", `${boxes.length} boxes are more than ${ROWS_MAX}`);
  const placement = pictureFor(context, input, "encode_boxes");
  const { height, width } = placement.fed;
  context.length = { real: boxes.length, padded: boxes.length };
  const fours = boxes.flatMap((box, at) => {
    const fed = movedBox(box, (corner) => forth(placement, corner));
    if (!hasArea(fed) || !Object.values(fed).every(Number.isFinite)) {
      throw new Refusal("value", `box ${at + 1} has no area`);
    }
    return boxFormats[format].write(normalized ? movedBox(fed, ({ x, y }) => ({ x: x / width, y: y / height })) : fed);
  });
  return { form: "numbers", axes: "NC", shape: [boxes.length, 4], data: Float64Array.from(fours) };
};
