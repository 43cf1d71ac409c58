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
