import { numberFromHalf } from "./halfFloat";
import type { Tensor } from "./tensor";

/**
 * The bytes whose SHA-256 an attestation carries as `output_sha256`, in pieces: together they may fill what a page has.
 *
 * `callable outputs 1\n`, then for each output, in the order of the UTF-8 bytes of the names: name, datatype (both as
 * `u32` length and UTF-8), rank (`u32`), sizes (`u64` each), elements row-major. All numbers little-endian; BOOL one byte; BYTES as `u32`
 * length and UTF-8. Every NaN is the positive quiet one (0x7e00, 0x7fc00000, 0x7ff8000000000000), because its bits differ between machines.
 */
export function* canonicalOutputBytes(outputs: Record<string, Tensor>): Generator<Uint8Array> {
  const utf8 = new TextEncoder();
  const named = Object.entries(outputs).map(([name, tensor]) => ({ name: utf8.encode(name), tensor }));
  named.sort((one, other) => compareBytes(one.name, other.name));
  yield utf8.encode("callable outputs 1\n");
  for (const { name, tensor } of named) {
    yield* [u32(name.length), name, u32(tensor.datatype.length), utf8.encode(tensor.datatype)];
    yield* [u32(tensor.shape.length), ...tensor.shape.map(u64)];
    if (Array.isArray(tensor.data)) {
      for (const element of tensor.data) {
        const text = utf8.encode(element);
        yield* [u32(text.length), text];
      }
    } else yield elementBytes(tensor.datatype, tensor.data);
  }
}

function elementBytes(datatype: Tensor["datatype"], data: Exclude<Tensor["data"], string[]>): Uint8Array {
  const copy = data.slice();
  if (copy instanceof Float32Array || copy instanceof Float64Array) {
    const width = copy.BYTES_PER_ELEMENT;
    const view = new DataView(copy.buffer);
    for (let at = 0; at < copy.length; at++) {
      if (!Number.isNaN(copy[at])) continue;
      if (width === 4) view.setUint32(4 * at, 0x7fc00000, true);
      else view.setBigUint64(8 * at, 0x7ff8000000000000n, true);
    }
  } else if (datatype === "FP16") {
    for (let at = 0; at < copy.length; at++) {
      if (Number.isNaN(numberFromHalf(Number(copy[at])))) copy[at] = 0x7e00;
    }
  }
  return new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength);
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference) return difference;
  }
  return one.length - other.length;
}

function u32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function u64(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}
