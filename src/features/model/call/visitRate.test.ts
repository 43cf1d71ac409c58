import { expect, test } from "vitest";
import { visitRate } from "./visitRate";

const resource = (responseStart: number, responseEnd: number, transferSize: number) => ({
  responseStart,
  responseEnd,
  transferSize,
});

test("what overlaps shares the line, and waits between do not count", () => {
  // 0 to 100 ms and 500 to 600 ms: 200 KB in 0.2 s.
  expect(visitRate([resource(500, 600, 100_000), resource(0, 100, 50_000), resource(20, 90, 50_000)])).toBe(1_000_000);
});

test("what came from the cache, and too little, tell nothing", () => {
  expect(visitRate([resource(0, 1, 0)])).toBeNull();
  expect(visitRate([resource(0, 100, 99_000)])).toBeNull();
  expect(visitRate([resource(5, 5, 200_000)])).toBeNull(); // no time to divide by
});
