/** Inclusive at both ends. */
export interface ByteRange {
  first: number;
  last: number;
}

/** Reads a `Range` header the way the real aggregator does: one range, both ends given. A string says what is wrong. */
export function parseRange(header: string): ByteRange | string {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match) return header.includes(",") ? "only support one range per request" : "invalid range header format";
  const [, first = "", last = ""] = match;
  if (first === "") return "must provide start index";
  if (last === "") return "must provide end index";
  if (Number(first) > Number(last)) return "start index must be less than end index";
  return { first: Number(first), last: Number(last) };
}

/** A string says what is wrong: a range that goes past the end is refused, not shortened. */
export function slice(bytes: Uint8Array, { first, last }: ByteRange): Uint8Array | string {
  if (last < bytes.length) return bytes.subarray(first, last + 1);
  return `byte range out of bounds: requested ${first}-${last + 1}, blob size is ${bytes.length}`;
}
