import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import { RANK_MAX } from "@/domain/manifestLimits";
import { tensorFromOip, tensorToOip } from "@/domain/oipTensor";
import type { Tensor } from "@/domain/tensor";

/** Characters of JSON that can still be edited by hand. */
const editableCharacters = 20_000;

/** A tensor as the JSON that `readTensorText` reads back; `null` when it is too long to edit. */
export function tensorText(tensor: Tensor): string | null {
  if (tensor.data.length * 2 > editableCharacters) return null;
  const text = JSON.stringify(tensorToOip(tensor));
  return text.length <= editableCharacters ? text : null;
}

/** A tensor from JSON: nested lists, or a whole tensor in the Open Inference Protocol's form. */
export function readTensorText({ datatype }: TensorSpec, text: string): { tensor: Tensor } | { error: string } {
  try {
    const json: unknown = JSON.parse(text);
    const isWhole = typeof json === "object" && json !== null && !Array.isArray(json);
    if (isWhole) return { tensor: tensorFromOip(json, "The JSON") };
    const shape = shapeOfNested(json);
    if (shape.length > RANK_MAX) return { error: `The JSON has ${shape.length} axes, and ${RANK_MAX} is the most.` };
    if (!isEven(json, shape)) return { error: uneven };
    const data = Array.isArray(json) ? json : [json]; // one element alone has no axes
    return { tensor: tensorFromOip({ datatype, shape, data }, "The JSON") };
  } catch (error) {
    if (error instanceof AppError) return { error: error.message };
    return { error: "This is not JSON. A tensor is written as nested lists of numbers, such as [[1, 2], [3, 4]]." };
  }
}

const uneven = "The lists of this JSON differ in length or depth, and in a tensor all rows are alike.";

/** Whether nested lists are everywhere as long and as deep as along their first entries. */
function isEven(json: unknown, shape: readonly number[], axis = 0): boolean {
  if (axis === shape.length) return !Array.isArray(json);
  return Array.isArray(json) && json.length === shape[axis] && json.every((row) => isEven(row, shape, axis + 1));
}

/** Sizes of nested lists along their first entries; whether all rows agree is another question. */
export function shapeOfNested(json: unknown): number[] {
  const shape: number[] = [];
  for (let at = json; Array.isArray(at); at = at[0]) shape.push(at.length);
  return shape;
}
