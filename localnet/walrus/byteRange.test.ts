import { expect, test } from "vitest";
import { parseRange, slice } from "./byteRange";

const bytes = new Uint8Array([10, 11, 12, 13]);

test("a range holds both of its ends", () => {
  const range = parseRange("bytes=1-2");
  expect(range).toEqual({ first: 1, last: 2 });
  expect(slice(bytes, { first: 1, last: 2 })).toEqual(new Uint8Array([11, 12]));
});

test.each([
  { header: "bytes=1-", why: "must provide end index" },
  { header: "bytes=-2", why: "must provide start index" },
  { header: "bytes=2-1", why: "start index must be less than end index" },
  { header: "bytes=0-1,3-4", why: "only support one range per request" },
  { header: "bytes=x", why: "invalid range header format" },
])("$header is refused", ({ header, why }) => {
  expect(parseRange(header)).toBe(why);
});

test("a range that goes past the end is refused, not shortened", () => {
  expect(slice(bytes, { first: 0, last: 3 })).toHaveLength(4);
  expect(slice(bytes, { first: 0, last: 4 })).toBe("byte range out of bounds: requested 0-5, blob size is 4");
});
