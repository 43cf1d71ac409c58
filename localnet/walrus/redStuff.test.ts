import { expect, test } from "vitest";
import { encodedBytes, maxBlobBytes, sourceMatrix } from "./redStuff";

test.each([
  // The BFT values that Walrus's own contract test lists.
  { nShards: 7, rows: 3, columns: 5 },
  { nShards: 10, rows: 4, columns: 7 },
  { nShards: 100, rows: 34, columns: 67 },
  { nShards: 1000, rows: 334, columns: 667 },
])("$nShards shards cut a blob into $rows × $columns", ({ nShards, rows, columns }) => {
  expect(sourceMatrix(nShards)).toEqual({ rows, columns });
});

test("an encoded blob is its slivers, two digests for each pair and the blob id on every shard", () => {
  expect(encodedBytes(0, 10)).toBe(10 * (2 * (4 + 7) + 10 * 2 * 32 + 32));
  expect(encodedBytes(1, 1000)).toBe(1000 * (2 * (334 + 667) + 1000 * 2 * 32 + 32));
  expect(encodedBytes(4 * 7 * 100, 10)).toBe(10 * ((4 + 7) * 100 + 10 * 2 * 32 + 32));
});

test("the largest blob has symbols of 65,534 bytes", () => {
  expect(maxBlobBytes(1000)).toBe(14_599_533_452);
});
