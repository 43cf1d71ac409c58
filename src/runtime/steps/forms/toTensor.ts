import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import { integerRanges, type Tensor, tensorOf } from "@/domain/tensor";
import { arranged } from "@/runtime/steps/numbers/toLayout";
import { Refusal } from "@/runtime/steps/refusal";
import type { Working } from "@/runtime/steps/working";

/** What the steps made of an input, in the datatype and the rank that the graph wants. */
export function toTensor(working: Working, { datatype, shape, layout }: TensorSpec): Tensor {
  if (working.form === "texts") {
    if (datatype !== "BYTES") throw new Refusal("steps", `the steps end with texts, and ${datatype} is needed`);
    return tensorOf("BYTES", withRank(working.shape, shape.length), working.data);
  }
  if (working.form !== "numbers") throw new Refusal("steps", "the steps do not end with numbers");
  if (datatype === "BYTES") throw new Refusal("steps", "the steps end with numbers, and texts are needed");
  const isNamed = !working.axes.includes("?");
  const { shape: sizes, data } = layout !== undefined && isNamed ? arranged(working, layout) : working;
  try {
    return tensorOf(datatype, withRank(sizes, shape.length), data);
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== "tensor-malformed") throw cause;
    const { reason } = cause.facts as AppError<"tensor-malformed">["facts"]; // the code decides the facts
    throw new Refusal(datatype in integerRanges ? "value" : "steps", reason, { cause });
  }
}

/** A batch of one, and whatever else the graph has in front. More axes than that are left for the shape to refuse. */
function withRank(sizes: number[], rank: number): number[] {
  return [...Array<number>(Math.max(0, rank - sizes.length)).fill(1), ...sizes];
}
