import type { Dimension, GraphTensor } from "@/domain/graph";
import type { Datatype } from "@/domain/tensor";
import { type Cursor, unreadable } from "./wire";

/** ONNX `TensorProto.DataType` in order of its numbers: ONNX's name, ours where the page has one, and the bits of one element in raw bytes. */
const elementTypes: readonly (readonly [onnx: string, datatype: Datatype | null, bits: number | null])[] = [
  ["undefined", null, null],
  ["float", "FP32", 32],
  ["uint8", "UINT8", 8],
  ["int8", "INT8", 8],
  ["uint16", "UINT16", 16],
  ["int16", "INT16", 16],
  ["int32", "INT32", 32],
  ["int64", "INT64", 64],
  ["string", "BYTES", null],
  ["bool", "BOOL", 8],
  ["float16", "FP16", 16],
  ["double", "FP64", 64],
  ["uint32", "UINT32", 32],
  ["uint64", "UINT64", 64],
  ["complex64", null, 64],
  ["complex128", null, 128],
  ["bfloat16", null, 16],
  ["float8e4m3fn", null, 8],
  ["float8e4m3fnuz", null, 8],
  ["float8e5m2", null, 8],
  ["float8e5m2fnuz", null, 8],
  ["uint4", null, 4],
  ["int4", null, 4],
  ["float4e2m1", null, 4],
];

/** Sequences of maps of sequences …: real models nest two or three. */
const maxTypeDepth = 16;
/** ONNX tensors have a handful of dimensions; no runtime takes this many. */
export const maxRank = 64;

type OnnxType = Omit<GraphTensor, "name">;

const untyped: OnnxType = { datatype: null, typeName: "undefined", shape: null };

export function elementName(type: number): string {
  return elementTypes[type]?.[0] ?? `type ${type}`;
}

/** Bits of one element where its tensor is raw bytes. `null`: it has no fixed size, or is not known here. */
export function elementBits(type: number): number | null {
  return elementTypes[type]?.[2] ?? null;
}

/** Reads a `TypeProto`: a tensor's element type and shape, or the name of what is not a tensor. */
export function readType(type: Cursor, depth = 0): OnnxType {
  if (depth > maxTypeDepth) throw unreadable("its types are nested too deeply");
  let read = untyped;
  while (type.next()) {
    if (type.field === 1) read = readTensorType(type.message());
    if (type.field === 4) read = wrapped("seq", innerTypeName(type.message(), 1, depth));
    if (type.field === 5) read = wrapped("map", mapTypeName(type.message(), depth));
    if (type.field === 7) read = wrapped("opaque", "");
    if (type.field === 8) read = wrapped("sparse_tensor", elementName(readTensorElement(type.message())));
    if (type.field === 9) read = wrapped("optional", innerTypeName(type.message(), 1, depth));
  }
  return read;
}

function wrapped(kind: string, inner: string): OnnxType {
  return { datatype: null, typeName: `${kind}(${inner})`, shape: null };
}

function readTensorElement(tensor: Cursor): number {
  let element = 0;
  while (tensor.next()) if (tensor.field === 1) element = tensor.value;
  return element;
}

function readTensorType(tensor: Cursor): OnnxType {
  let element = 0;
  let shape: Dimension[] | null = null;
  while (tensor.next()) {
    if (tensor.field === 1) element = tensor.value;
    if (tensor.field === 2) shape = readShape(tensor.message());
  }
  return { datatype: elementTypes[element]?.[1] ?? null, typeName: `tensor(${elementName(element)})`, shape };
}

function readShape(shape: Cursor): Dimension[] {
  const dimensions: Dimension[] = [];
  while (shape.next()) {
    if (shape.field !== 1) continue;
    if (dimensions.length === maxRank) throw unreadable(`a tensor has more than ${maxRank} dimensions`);
    dimensions.push(readDimension(shape.message()));
  }
  return dimensions;
}

function readDimension(dimension: Cursor): Dimension {
  let read: Dimension = null;
  while (dimension.next()) {
    // Exporters also write an unknown size as -1, which as a varint is beyond every real size.
    if (dimension.field === 1) read = dimension.value <= Number.MAX_SAFE_INTEGER ? dimension.value : null;
    if (dimension.field === 2) read = dimension.text(256) || null;
  }
  return read;
}

function innerTypeName(message: Cursor, field: number, depth: number): string {
  let name = untyped.typeName;
  while (message.next()) if (message.field === field) name = readType(message.message(), depth + 1).typeName;
  return name;
}

function mapTypeName(map: Cursor, depth: number): string {
  let key = 0;
  let value = untyped.typeName;
  while (map.next()) {
    if (map.field === 1) key = map.value;
    if (map.field === 2) value = readType(map.message(), depth + 1).typeName;
  }
  return `${elementName(key)}, ${value}`;
}
