import { expect, test } from "vitest";
import { leastLoadedBytes, loadedBytes } from "./loadedBytes";

test("what a model takes at least is never more than what it usually takes", () => {
  expect([leastLoadedBytes(600e6, 5e6), loadedBytes(600e6, 5e6)]).toEqual([1805e6, 2421e6]);
  for (const bytes of [0, 1, 1e9]) expect(leastLoadedBytes(bytes, bytes)).toBeLessThan(loadedBytes(bytes, bytes));
});
