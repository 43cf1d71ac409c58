import { elementText, type NumberTensor, nearestNumber } from "./elements";

/** What is known of a tensor's numbers so far. */
export interface TensorRange {
  /** Where the least and the largest finite number stand. `null`: there is none. */
  least: number | null;
  most: number | null;
  /** NaN and infinities. */
  notFinite: number;
}

export const noRange: TensorRange = { least: null, most: null, notFinite: 0 };

/** What is known with the elements from `start` up to, not including, `end`. Elements of 64 bits are compared exactly. */
export function widenedRange(tensor: NumberTensor, start: number, end: number, before: TensorRange): TensorRange {
  const { data } = tensor;
  const isWhole = data instanceof BigInt64Array || data instanceof BigUint64Array;
  const valueAt = (at: number) => (isWhole ? (data[at] ?? 0n) : nearestNumber(tensor, at)); // inside the bounds
  let { least, most, notFinite } = before;
  let leastValue = least === null ? null : valueAt(least);
  let mostValue = most === null ? null : valueAt(most);
  for (let at = start; at < end; at++) {
    const value = valueAt(at);
    if (typeof value === "number" && !Number.isFinite(value)) {
      notFinite += 1;
      continue;
    }
    if (leastValue === null || value < leastValue) [least, leastValue] = [at, value];
    if (mostValue === null || value > mostValue) [most, mostValue] = [at, value];
  }
  return { least, most, notFinite };
}

/** `from -1 to 4.25, 2 not finite` */
export function rangeText(tensor: NumberTensor, { least, most, notFinite }: TensorRange): string {
  const ends =
    least === null || most === null ? [] : [`from ${elementText(tensor, least)} to ${elementText(tensor, most)}`];
  return [...ends, ...(notFinite > 0 ? [`${notFinite} not finite`] : [])].join(", ");
}
