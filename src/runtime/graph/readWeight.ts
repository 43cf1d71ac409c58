import { shapeText } from "@/domain/graph";
import { dataFields, readEntry } from "./onnxFields";
import { elementBits, elementName, maxRank } from "./onnxTypes";
import type { Cursor } from "./wire";

/** A `TensorProto` without its elements. */
export interface ReadWeight {
  name: string;
  /** Such as `tensor(float) [64, 3]`. */
  type: string;
  bytes: number;
  isOutside: boolean;
  /** `null`: the declared shape does not fit the bytes, so nobody knows. */
  elements: number | null;
}

/** Beyond this no weight of a page can be, bytes. */
const maxBytes = 1e13;

/** Fields whose elements are varints, of one to ten bytes each: int32, int64, uint64. */
const varintFields: ReadonlySet<number> = new Set([5, 7, 11]);

export function readWeight(tensor: Cursor): ReadWeight {
  const shape: number[] = [];
  let name = "";
  let element = 0;
  let isOutside = false;
  let inside = 0;
  let texts = 0;
  let hasVarints = false;
  let declaredBytes: number | null = null;
  while (tensor.next()) {
    const { field } = tensor;
    if (dataFields.has(field)) {
      inside += tensor.to - tensor.from;
      if (field === 6) texts += 1;
      if (varintFields.has(field)) hasVarints = true;
    } else if (field === 1 && shape.length <= maxRank) shape.push(...tensor.numbers().slice(0, maxRank + 1));
    else if (field === 2) element = tensor.value;
    else if (field === 8) name = tensor.text();
    else if (field === 14) isOutside = tensor.value === 1;
    else if (field === 13) {
      const [key, value] = readEntry(tensor.message(), 64);
      if (key === "length" && /^\d{1,13}$/.test(value)) declaredBytes = Number(value);
    }
  }
  const isRanked = shape.length <= maxRank;
  const elements = isRanked ? shape.reduce((product, size) => product * size, 1) : Number.POSITIVE_INFINITY;
  const bits = elementBits(element);
  const packedBytes = bits === null ? Number.NaN : Math.ceil((elements * bits) / 8);
  const expectedBytes = packedBytes <= maxBytes ? packedBytes : Number.NaN;
  function fits(): boolean {
    if (isOutside) return (declaredBytes ?? expectedBytes) === expectedBytes;
    if (element === 8) return texts === elements;
    // Smaller than a byte, they are packed into one before they become varints.
    if (hasVarints) return Math.min(elements, expectedBytes) <= inside && inside <= elements * 10;
    return inside === expectedBytes;
  }
  return {
    name,
    type: `tensor(${elementName(element)}) ${isRanked ? shapeText(shape) : "[…]"}`,
    bytes: isOutside ? (declaredBytes ?? (expectedBytes || 0)) : inside,
    isOutside,
    elements: fits() ? elements : null,
  };
}

/** A `SparseTensorProto` as the tensor of its values. */
export function readSparseWeight(sparse: Cursor): ReadWeight {
  let values: ReadWeight = { name: "", type: "undefined", bytes: 0, isOutside: false, elements: null };
  let indices = 0;
  while (sparse.next()) {
    if (sparse.field === 1) values = readWeight(sparse.message());
    if (sparse.field === 2) indices += readWeight(sparse.message()).bytes;
  }
  return { ...values, type: `sparse ${values.type}`, bytes: values.bytes + indices };
}
