import { AppError } from "./errors";
import { datatypes, type Element, numbersOf, type Tensor, tensorOf } from "./tensor";

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

/** The protocol's JSON form, flat. NaN, infinities and whole numbers beyond 2⁵³ are written as texts. */
export function tensorToOip(tensor: Tensor, name?: string): OipTensor & { data: (number | boolean | string)[] } {
  const { datatype, shape, data } = tensor;
  const written =
    datatype === "BYTES"
      ? [...(data as string[])] // BYTES are held as texts
      : data instanceof BigInt64Array || data instanceof BigUint64Array
        ? Array.from(data, (element) => (Number.isSafeInteger(Number(element)) ? Number(element) : `${element}`))
        : Array.from(numbersOf(tensor), (number) =>
            datatype === "BOOL" ? number === 1 : Number.isFinite(number) ? number : `${number}`,
          );
  return { ...(name === undefined ? {} : { name }), datatype, shape: [...shape], data: written };
}
