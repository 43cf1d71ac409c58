import type { Tensor } from "@/domain/tensor";
import type { Picture } from "@/domain/values";
import { holdsNumbers, nearestNumber } from "./elements";

/** Larger ones are no miniature. */
const sideMax = 512;

/** A tensor with one grey channel as a picture, its smallest number black and its largest white. `null`: it is not such a tensor. */
export function fedPicture(tensor: Tensor): Picture | null {
  const sides = tensor.shape.filter((size) => size !== 1);
  const [height, width] = sides;
  if (sides.length !== 2 || !height || !width || height > sideMax || width > sideMax || !holdsNumbers(tensor))
    return null;

  const numbers = Float64Array.from({ length: tensor.data.length }, (_, at) => nearestNumber(tensor, at));
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const number of numbers) {
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  const span = most - least || 1;
  const rgba = new Uint8ClampedArray(numbers.length * 4).fill(255);
  numbers.forEach((number, i) => {
    rgba.fill(((number - least) / span) * 255, i * 4, i * 4 + 3);
  });
  return { width, height, rgba };
}
