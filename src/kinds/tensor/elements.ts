import { numberFromHalf } from "@/domain/halfFloat";
import type { Tensor } from "@/domain/tensor";
import { figuresText } from "@/domain/words";

/** Characters of a text that is looked at. */
const shownCharacters = 200;

/** Tensors that hold numbers. */
export type NumberTensor = Tensor & { data: Exclude<Tensor["data"], string[]> };

export function holdsNumbers(tensor: Tensor): tensor is NumberTensor {
  return !Array.isArray(tensor.data);
}

/** An element as the nearest number: 64-bit ones beyond 2⁵³ are rounded, so it is for drawing and not for reading. */
export function nearestNumber({ datatype, data }: NumberTensor, at: number): number {
  const number = Number(data[at]);
  return datatype === "FP16" ? numberFromHalf(number) : number;
}

/** An element to read; long texts by their beginning. */
export function elementText(tensor: Tensor, at: number): string {
  const { data, datatype } = tensor;
  const element = data[at];
  if (typeof element === "string")
    return element.length > shownCharacters ? `${element.slice(0, shownCharacters)} …` : element;
  if (datatype === "BOOL") return String(element === 1);
  if (typeof element === "bigint") return String(element);
  const number = datatype === "FP16" ? numberFromHalf(Number(element)) : Number(element);
  return figuresText(number);
}
