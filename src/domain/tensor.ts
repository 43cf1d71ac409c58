import { AppError } from "./errors";
import { halfBits, numberFromHalf } from "./halfFloat";
import { DIMENSION_MAX, ELEMENTS_MAX, RANK_MAX } from "./manifestLimits";

/** Tensor datatypes, Open Inference Protocol v2 names. */
export const datatypes = [
  "BOOL",
  "INT8",
  "INT16",
  "INT32",
  "INT64",
  "UINT8",
  "UINT16",
  "UINT32",
  "UINT64",
  "FP16",
  "FP32",
  "FP64",
  "BYTES",
] as const;
export type Datatype = (typeof datatypes)[number];

/** What holds the elements of one datatype. FP16 is held as its 16-bit patterns, BYTES as strings. */
export type TensorData =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | string[];

/** Row-major. `data.length` is the product of `shape`. BOOL is a `Uint8Array` of 0 and 1. */
export interface Tensor {
  datatype: Datatype;
  shape: number[];
  data: TensorData;
}

/** One element as it is written outside a tensor. */
export type Element = number | bigint | boolean | string;

const storages = {
  BOOL: Uint8Array,
  INT8: Int8Array,
  INT16: Int16Array,
  INT32: Int32Array,
  INT64: BigInt64Array,
  UINT8: Uint8Array,
  UINT16: Uint16Array,
  UINT32: Uint32Array,
  UINT64: BigUint64Array,
  FP16: Uint16Array,
  FP32: Float32Array,
  FP64: Float64Array,
};

/** Smallest and largest whole number of each integer datatype, both inclusive. */
export const integerRanges: Partial<Record<Datatype, readonly [bigint, bigint]>> = {
  INT8: [-128n, 127n],
  INT16: [-32768n, 32767n],
  INT32: [-2147483648n, 2147483647n],
  INT64: [-(2n ** 63n), 2n ** 63n - 1n],
  UINT8: [0n, 255n],
  UINT16: [0n, 65535n],
  UINT32: [0n, 4294967295n],
  UINT64: [0n, 2n ** 64n - 1n],
};

/** Elements of a shape. Throws `tensor-malformed` when there are more axes or elements than a page can hold. */
export function elementCount(shape: readonly number[], what = "a tensor"): number {
  const refuse = (reason: string) => new AppError("tensor-malformed", { what, reason });
  if (shape.length > RANK_MAX) throw refuse(`it has ${shape.length} axes, and ${RANK_MAX} is the most`);
  let elements = 1;
  for (const size of shape) {
    if (!Number.isInteger(size) || size < 0 || size > DIMENSION_MAX) throw refuse(`${size} is not the size of an axis`);
    elements *= size;
  }
  if (elements > ELEMENTS_MAX) throw refuse(`it has ${elements} elements, and ${ELEMENTS_MAX} is the most`);
  return elements;
}

/** A tensor of zeros, of false, or of empty texts. */
export function zeroTensor(datatype: Datatype, shape: readonly number[], what?: string): Tensor {
  const elements = elementCount(shape, what);
  const data = datatype === "BYTES" ? Array<string>(elements).fill("") : new storages[datatype](elements);
  return { datatype, shape: [...shape], data };
}

/** A tensor of these elements, row-major. Throws `tensor-malformed` when one does not fit the datatype exactly; floats are rounded. */
export function tensorOf(
  datatype: Datatype,
  shape: readonly number[],
  elements: ArrayLike<Element>,
  what = "a tensor",
): Tensor {
  const tensor = zeroTensor(datatype, shape, what);
  const { data } = tensor;
  if (elements.length !== data.length) {
    const reason = `it has ${elements.length} elements, and its shape [${shape.join(", ")}] says ${data.length}`;
    throw new AppError("tensor-malformed", { what, reason });
  }
  if (isFloats(data) && isFloats(elements)) {
    data.set(elements); // all of them fit
    return tensor;
  }
  const store = storing(datatype);
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at] as Element; // inside the bounds
    const stored = store(element);
    if (stored === null) {
      const shown = JSON.stringify(typeof element === "bigint" ? `${element}` : element).slice(0, 80);
      throw new AppError("tensor-malformed", { what, reason: `its element ${at}, ${shown}, is not ${datatype}` });
    }
    data[at] = stored; // `storing` chose by the datatype, as `zeroTensor` did
  }
  return tensor;
}

function isFloats(elements: object): elements is Float32Array | Float64Array {
  return elements instanceof Float32Array || elements instanceof Float64Array;
}

/** How an element is held. `null`: it is not of this datatype. */
function storing(datatype: Datatype): (element: Element) => number | bigint | string | null {
  if (datatype === "BYTES") return (element) => (typeof element === "string" ? element : null);
  if (datatype === "BOOL") {
    return (element) => (element === true || element === 1 ? 1 : element === false || element === 0 ? 0 : null);
  }
  const range = integerRanges[datatype];
  if (!range) {
    const isHalf = datatype === "FP16";
    return (element) => {
      const value = typeof element === "string" ? writtenFloats.get(element) : element;
      if (typeof value !== "number") return null;
      return isHalf ? halfBits(value) : value;
    };
  }
  const [low, high] = range;
  if (datatype === "INT64" || datatype === "UINT64") {
    return (element) => {
      const whole = wholeNumber(element);
      return whole !== null && whole >= low && whole <= high ? whole : null;
    };
  }
  // Smaller ones are compared as numbers: millions of big integers would take a quarter of a second.
  const [least, most] = [Number(low), Number(high)];
  return (element) => {
    const whole = typeof element === "number" ? element : Number(wholeNumber(element) ?? Number.NaN);
    return Number.isInteger(whole) && whole >= least && whole <= most ? whole : null;
  };
}

/** JSON has no words for these. */
const writtenFloats = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

function wholeNumber(element: Element): bigint | null {
  if (typeof element === "bigint") return element;
  if (typeof element === "number") return Number.isSafeInteger(element) ? BigInt(element) : null;
  // 64-bit numbers beyond 2⁵³ are written as decimal text; 20 digits hold the largest.
  return typeof element === "string" && /^-?\d{1,20}$/.test(element) ? BigInt(element) : null;
}

/** Whether it holds a whole number that no number of JavaScript is. */
export function isBeyondNumbers({ data }: Tensor): boolean {
  if (!(data instanceof BigInt64Array || data instanceof BigUint64Array)) return false;
  return data.some((element) => !Number.isSafeInteger(Number(element)));
}

/** The elements as numbers. Throws `tensor-malformed` for texts, and for whole numbers that a number cannot hold exactly. */
export function numbersOf({ datatype, data }: Tensor, what = "a tensor"): Float64Array {
  if (datatype === "BYTES") throw new AppError("tensor-malformed", { what, reason: "it holds texts, not numbers" });
  const numbers = new Float64Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const number = Number(data[at]);
    if (typeof data[at] === "bigint" && !Number.isSafeInteger(number)) {
      throw new AppError("tensor-malformed", { what, reason: `${data[at]} is too large to be read exactly` });
    }
    numbers[at] = datatype === "FP16" ? numberFromHalf(number) : number;
  }
  return numbers;
}

/** The elements as texts. `null`: they are numbers. */
export function textsOf({ data }: Tensor): string[] | null {
  return Array.isArray(data) ? data : null;
}
