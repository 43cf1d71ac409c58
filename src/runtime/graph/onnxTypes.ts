import type { Dimension, GraphTensor } from "@/domain/graph";
import type { Datatype } from "@/domain/tensor";
import { type Cursor, unreadable } from "./wire";

/** ONNX `TensorProto.DataType` in order of its numbers: ONNX's name, and ours where the page has one. */
const elementTypes: readonly (readonly [onnx: string, datatype: Datatype | null])[] = [
  ["undefined", null],
  ["float", "FP32"],
  ["uint8", "UINT8"],
  ["int8", "INT8"],
  ["uint16", "UINT16"],
  ["int16", "INT16"],
  ["int32", "INT32"],
  ["int64", "INT64"],
  ["string", "BYTES"],
  ["bool", "BOOL"],
  ["float16", "FP16"],
  ["double", "FP64"],
  ["uint32", "UINT32"],
  ["uint64", "UINT64"],
  ["complex64", null],
  ["complex128", null],
  ["bfloat16", null],
  ["float8e4m3fn", null],
  ["float8e4m3fnuz", null],
  ["float8e5m2", null],
  ["float8e5m2fnuz", null],
  ["uint4", null],
  ["int4", null],
  ["float4e2m1", null],
];

/** Sequences of maps of sequences …: real models nest two or three. */
const maxTypeDepth = 16;
/** ONNX tensors have a handful of dimensions; no runtime takes this many. */
const maxRank = 64;

type OnnxType = Omit<GraphTensor, "name">;

const untyped: OnnxType = { datatype: null, typeName: "undefined", shape: null };

function elementName(type: number): string {
  return elementTypes[type]?.[0] ?? `type ${type}`;
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
