import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
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
    const written = isWhole ? json : { datatype, shape: shapeOfNested(json), data: json };
    return { tensor: tensorFromOip(written, "The JSON") };
  } catch (error) {
    if (error instanceof AppError) return { error: error.message };
    return { error: "This is not JSON. A tensor is written as nested lists of numbers, such as [[1, 2], [3, 4]]." };
  }
}

/** Sizes of nested lists along their first entries; whether all rows agree is for the reader of the tensor to find. */
export function shapeOfNested(json: unknown): number[] {
  const shape: number[] = [];
  for (let at = json; Array.isArray(at); at = at[0]) shape.push(at.length);
  return shape;
}
