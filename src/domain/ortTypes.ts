import type { Datatype } from "./tensor";

/** The datatypes by ONNX Runtime's names in JavaScript. */
export const ortTypes = {
  BOOL: "bool",
  INT8: "int8",
  INT16: "int16",
  INT32: "int32",
  INT64: "int64",
  UINT8: "uint8",
  UINT16: "uint16",
  UINT32: "uint32",
  UINT64: "uint64",
  FP16: "float16",
  FP32: "float32",
  FP64: "float64",
  BYTES: "string",
} as const satisfies Record<Datatype, string>;
