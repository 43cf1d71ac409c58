import { TEXT_MAX } from "@/domain/manifestLimits";
import { arranged } from "@/runtime/steps/numbers/toLayout";
import { Refusal } from "@/runtime/steps/refusal";
import { type Numbers, numbersIn, type Step } from "@/runtime/steps/working";
import { argmax } from "./argmax";
import { readLabels } from "./readLabels";

/** Connectionist temporal classification: the best class of each frame, equal neighbours taken as one, blanks left out. */
export const ctcDecode: Step<"ctc_decode"> = async (working, kwargs, context) => {
  const { vocabulary, blank_token_id, greedy, word_delimiter_token } = kwargs;
  const symbols = vocabulary === undefined ? await readLabels(kwargs, context) : Array.from(vocabulary);
  if (!symbols) throw new Refusal("steps", "ctc_decode needs a vocabulary, labels or a file");
  const numbers = numbersIn(working, "ctc_decode");
  const classes = greedy
    ? numbersIn(await argmax(framesOf(numbers, symbols.length), { axis: -1 }, context), "")
    : numbers;
  if (classes.shape.filter((size) => size !== 1).length > 1) {
    throw new Refusal("steps", `ctc_decode needs one list of frames, and gets the shape [${classes.shape.join(", ")}]`);
  }
  let text = "";
  let last = blank_token_id;
  for (const index of classes.data) {
    if (index !== last && index !== blank_token_id) {
      const symbol = symbols[index];
      if (symbol === undefined)
        throw new Refusal("steps", `ctc_decode has ${symbols.length} symbols, and none for ${index}`);
      text += symbol === word_delimiter_token ? " " : symbol;
      if (text.length > TEXT_MAX) throw new Refusal("steps", `ctc_decode makes more than ${TEXT_MAX} characters`);
    }
    last = index;
  }
  return { form: "texts", shape: [], data: [text] };
};

/** Scores with the classes as the last axis: it is C where that is named. */
function framesOf(numbers: Numbers, symbols: number): Numbers {
  const { axes } = numbers;
  const frames = axes.includes("C") && !axes.includes("?") ? arranged(numbers, `${axes.replace("C", "")}C`) : numbers;
  const classes = frames.shape.at(-1) ?? 0;
  if (classes === symbols) return frames;
  throw new Refusal("steps", `ctc_decode has ${symbols} symbols, and the output has ${classes} classes`);
}
