import { numbersOf } from "@/domain/tensor";
import { arranged } from "@/runtime/steps/numbers/toLayout";
import { Refusal } from "@/runtime/steps/refusal";
import { floatsLike, numbersIn, type Step, type StepContext } from "@/runtime/steps/working";
import { alongAxis } from "./alongAxis";

/** One vector for all tokens of a text: the axis T, or else the one before the last, is gone. Where a mask is named, only its tokens count. */
export const pooling: Step<"pooling"> = (working, { mode, mask_input }, context) => {
  const given = numbersIn(working, "pooling");
  const isNamed = /^(?=.*T)(?=.*C)[^?]*$/.test(given.axes);
  const numbers = isNamed ? arranged(given, `${given.axes.replace(/[TC]/g, "")}TC`) : given;
  const { axes, shape, data } = numbers;
  const axis = shape.length - 2;
  if (axis < 0) throw new Refusal("steps", "pooling needs a vector for each token, and gets fewer axes");
  const { count, stride, starts } = alongAxis(numbers, axis, "pooling");
  const mask = mask_input === undefined ? null : maskOf(mask_input, count, starts.length / stride, context);

  const pooled = floatsLike(data, starts.length);
  for (const [place, start] of starts.entries()) {
    const text = Math.floor(place / stride);
    const values: number[] = [];
    for (let at = 0; at < count; at++) {
      if (!mask || mask[text * count + at]) values.push(data[start + at * stride] ?? 0); // inside the bounds
    }
    if (values.length === 0) throw new Refusal("steps", `the mask ${mask_input} leaves pooling nothing`);
    pooled[place] = pools[mode](values);
  }
  return {
    form: "numbers",
    axes: axes.slice(0, axis) + axes.slice(axis + 1),
    shape: shape.toSpliced(axis, 1),
    data: pooled,
  };
};

const pools = {
  mean: (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length,
  max: (values: number[]) => values.reduce((largest, value) => Math.max(largest, value)),
  cls: (values: number[]) => values[0] ?? 0,
  last: (values: number[]) => values.at(-1) ?? 0,
};

/** Which tokens of each text are real, as the graph was told. */
function maskOf(name: string, tokens: number, texts: number, { fed }: StepContext): Float64Array {
  const tensor = fed && Object.hasOwn(fed, name) ? fed[name] : undefined;
  if (!tensor) throw new Refusal("steps", `pooling needs the input ${name}, and the graph was not fed it`);
  if (tensor.data.length !== tokens * texts) {
    const given = tensor.shape.join(", ");
    throw new Refusal("steps", `pooling needs a mask of ${texts} × ${tokens}, and ${name} has the shape [${given}]`);
  }
  return numbersOf(tensor, name);
}
