import { expect, test } from "vitest";
import { segmentFor } from "./answers";

test.each([
  ["confirmed", "confirmed", "solid"],
  ["confirmed", "refuted", "cut"], // half way, then nothing
  ["confirmed", "unreachable", "dotted"],
  ["confirmed", "untried", "bare"],
  ["refuted", "untried", "bare"],
  ["refuted", "confirmed", "bare"], // storage ended after it was proven: no line from a cross
  ["unreachable", "unreachable", "dotted"],
  ["unreachable", "confirmed", "dotted"],
  ["untried", "untried", "bare"],
] as const)("from %s to %s the line is %s", (from, to, segment) => {
  expect(segmentFor(from, to)).toBe(segment);
});
