import { type Cursor, unreadable } from "./wire";

/** Graphs inside nodes inside graphs: protobuf itself stops near 33. */
export const maxGraphDepth = 32;

/** Fields of `TensorProto` that hold elements: float, int32, string, int64, raw, double, uint64. */
export const dataFields: ReadonlySet<number> = new Set([4, 5, 6, 7, 9, 10, 11]);

/** Throws `graph-unreadable` for ONNX Runtime's own format: a flatbuffer with this mark at byte 4. */
export function refuseOrtFormat(bytes: Uint8Array): void {
  if (bytes[4] === 0x4f && bytes[5] === 0x52 && bytes[6] === 0x54 && bytes[7] === 0x4d)
    throw unreadable("it is in the runtime's own .ort format, not in ONNX");
}

/** `ai.onnx` and the empty domain are the same one. */
export function domainName(domain: string): string {
  return domain === "ai.onnx" ? "" : domain;
}

export function operatorKey(domain: string, type: string): string {
  return `${domain}\n${type}`;
}

/** Throws `graph-unreadable` where one more would be too many. */
export function bounded(size: number, limit: number, what: string): void {
  if (size >= limit) throw unreadable(`it has more than ${limit} ${what}`);
}

/** A `StringStringEntryProto`; a longer value is cut. */
export function readEntry(entry: Cursor, maxBytes: number): [key: string, value: string] {
  let key = "";
  let value = "";
  while (entry.next()) {
    if (entry.field === 1) key = entry.text();
    if (entry.field === 2) value = entry.text(maxBytes);
  }
  return [key, value];
}
