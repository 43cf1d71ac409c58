import type { Kwargs } from "@/domain/steps";
import { pictureFor } from "@/runtime/steps/pictures/pictureFor";
import { back, type Placement } from "@/runtime/steps/pictures/placement";
import { Refusal } from "@/runtime/steps/refusal";
import { nameIn, readLabels } from "@/runtime/steps/results/readLabels";
import { numbersIn, type Step, type StepContext } from "@/runtime/steps/working";
import { boxFormats } from "./boxFormats";
import { hasArea, movedBox } from "./movedBox";
import { type Rows, rowsOf } from "./rows";
import { otherOutput, scoresOf } from "./scoresOf";
import { type Detection, suppressed } from "./suppressed";

/** Boxes of one picture: the finest detectors give a few ten thousand. */
const BOXES_MAX = 1_000_000;
/** Of these, the best that are held against each other, as Ultralytics does it. */
const CANDIDATES_MAX = 30_000;

/** Boxes on the picture as it was given, best first, of equal ones the first, without those that cover the same thing. */
export const boxes: Step<"boxes"> = async (working, kwargs, context) => {
  const rows = rowsOf(numbersIn(working, "boxes"), { transposed: kwargs.transposed, what: "an output with boxes" });
  if (rows.count > BOXES_MAX) throw new Refusal("steps", `${rows.count} boxes are more than ${BOXES_MAX}`);
  if (rows.width < 4) throw new Refusal("steps", `a box has four numbers, and there are ${rows.width}`);
  const names = await readLabels(kwargs, context);
  const placement = pictureFor(context, kwargs.input, "boxes");
  const found = rows.count === 0 ? [] : detections(rows, kwargs, context, placement);
  found.sort((one, other) => other.score - one.score || one.index - other.index);
  const { height, width } = placement.given;
  const read = suppressed(found.slice(0, CANDIDATES_MAX), kwargs).map(({ box, classIndex, score }) => ({
    ...givenBox(box, placement),
    label: names ? nameIn(names, classIndex) : String(classIndex),
    score,
  }));
  return { form: "read", value: { kind: "boxes", boxes: read, width, height } };
};

/** Every box that is sure enough and lies on the picture. */
function detections(rows: Rows, kwargs: Kwargs<"boxes">, context: StepContext, placement: Placement): Detection[] {
  const { format, normalized, score_threshold } = kwargs;
  const bestOf = scoresOf(rows, kwargs, context);
  const { height, width } = placement.fed;
  const found: Detection[] = [];
  const count = kwargs.count === undefined ? rows.count : countIn(kwargs.count, context);
  for (let index = 0; index < Math.min(count, rows.count); index++) {
    const { classIndex, score } = bestOf(index);
    if (score < score_threshold) continue;
    const numbers = [rows.at(index, 0), rows.at(index, 1), rows.at(index, 2), rows.at(index, 3)] as const;
    if (Number.isNaN(score) || numbers.some(Number.isNaN)) {
      throw new Refusal("steps", `box ${index} holds what is not a number`);
    }
    const four = boxFormats[format].read(...numbers);
    const box = normalized ? movedBox(four, ({ x, y }) => ({ x: x * width, y: y * height })) : four;
    if (hasArea(givenBox(box, placement))) found.push({ index, classIndex, score, box });
  }
  return found;
}

/** What of a box lies on the picture, in its pixels. */
function givenBox(box: Detection["box"], placement: Placement): Detection["box"] {
  const { height, width } = placement.given;
  return movedBox(box, (corner) => {
    const { x, y } = back(placement, corner);
    return { x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height) };
  });
}

function countIn(output: string, context: StepContext): number {
  const { data } = otherOutput(output, context);
  const [count = Number.NaN] = data;
  if (data.length === 1 && count >= 0) return count;
  throw new Refusal("steps", `${output} should hold one count of boxes`);
}
