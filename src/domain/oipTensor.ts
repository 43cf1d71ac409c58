import { AppError } from "./errors";
import { halfBits, numberFromHalf } from "./halfFloat";
import { type Datatype, datatypes, type Element, numbersOf, type Tensor, tensorOf } from "./tensor";

/** A tensor as the Open Inference Protocol v2 writes it in JSON. */
export interface OipTensor {
  name?: string;
  datatype: string;
  shape: number[];
  data: unknown;
}

/** How deep rows may be nested: one list for each axis. */
const NESTING_MAX = 8;

/** Reads the protocol's JSON form; `data` may be flat or nested. Throws `tensor-malformed`. */
export function tensorFromOip(json: unknown, what = "the JSON"): Tensor {
  const refuse = (reason: string) => new AppError("tensor-malformed", { what, reason });
  if (typeof json !== "object" || json === null) throw refuse("it is no object with datatype, shape and data");
  const { datatype, shape, data } = json as Partial<OipTensor>; // each is looked at below
  const known = datatypes.find((candidate) => candidate === datatype);
  if (!known) throw refuse(`its datatype is none of ${datatypes.join(", ")}`);
  if (!Array.isArray(shape) || !shape.every((size) => typeof size === "number"))
    throw refuse("its shape is no list of numbers");
  if (!Array.isArray(data)) throw refuse("its data is no list");
  const flat: unknown[] = data.flat(NESTING_MAX - 1);
  const wrong = flat.findIndex((element) => !["number", "boolean", "string", "bigint"].includes(typeof element));
  if (wrong >= 0) throw refuse(`its element ${wrong} is neither a number nor a text`);
  return tensorOf(known, shape, flat as Element[], what); // looked at one by one
}

/** Decimal digits that the datatype always keeps apart, those that tell any two of its numbers apart, and its rounding. */
const roundings: Partial<
  Record<Datatype, { keptDigits: number; allDigits: number; rounded: (number: number) => number }>
> = {
  FP16: { keptDigits: 3, allDigits: 5, rounded: (number) => numberFromHalf(halfBits(number)) },
  FP32: { keptDigits: 6, allDigits: 9, rounded: Math.fround },
};

/** The number that a tensor of this datatype holds for another. */
export function roundedTo(datatype: Datatype, number: number): number {
  return roundings[datatype]?.rounded(number) ?? number;
}

/** What a person would have written for a number of this datatype: 5.1, where a double would show the rest of the rounding as well. */
function shortest(datatype: Datatype, number: number): number {
  const rounding = roundings[datatype];
  if (!rounding || Number.isInteger(number)) return number;
  for (let digits = rounding.keptDigits; digits <= rounding.allDigits; digits++) {
    const short = Number(number.toPrecision(digits));
    if (rounding.rounded(short) === number) return short;
  }
  return number;
}

/** The protocol's JSON form, flat. NaN, infinities and whole numbers beyond 2⁵³ are written as texts, floats as short as they can be read back. */
export function tensorToOip(tensor: Tensor, name?: string): OipTensor & { data: (number | boolean | string)[] } {
  const { datatype, shape, data } = tensor;
  const written =
    datatype === "BYTES"
      ? [...(data as string[])] // BYTES are held as texts
      : data instanceof BigInt64Array || data instanceof BigUint64Array
        ? Array.from(data, (element) => (Number.isSafeInteger(Number(element)) ? Number(element) : `${element}`))
        : Array.from(numbersOf(tensor), (number) =>
            datatype === "BOOL" ? number === 1 : Number.isFinite(number) ? shortest(datatype, number) : `${number}`,
          );
  return { ...(name === undefined ? {} : { name }), datatype, shape: [...shape], data: written };
}
