import { expect, test } from "vitest";
import { isEqual } from "./isEqual";

test.each([
  ["numbers", 1, 1],
  ["not-a-numbers", Number.NaN, Number.NaN],
  ["rows", [["a", null], [true]], [["a", null], [true]]],
  ["typed arrays", Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
  ["typed arrays with not-a-numbers", Float32Array.of(Number.NaN), Float32Array.of(Number.NaN)],
  ["a typed array and a list", Uint8Array.of(1, 2), [1, 2]],
  ["large numbers", BigInt64Array.of(1n), BigInt64Array.of(1n)],
  ["objects, in any order", { a: 1, b: { c: [] } }, { b: { c: [] }, a: 1 }],
])("%s that hold the same", (_what, one, other) => {
  expect(isEqual(one, other)).toBe(true);
});

test.each([
  ["texts", "a", "b"],
  ["a text and a number", "1", 1],
  ["nothing and an object", null, {}],
  ["rows", [["a"]], [["b"]]],
  ["longer rows", [1, 2], [1]],
  ["typed arrays", Uint8Array.of(1, 2), Uint8Array.of(1, 3)],
  ["longer typed arrays", Uint8Array.of(1, 2), Uint8Array.of(1)],
  ["typed arrays with zeros of another sign", Float32Array.of(0), Float32Array.of(-0)],
  ["a list and an object", [], {}],
  ["values", { a: 1 }, { a: 2 }],
  ["names", { a: undefined }, { b: undefined }],
  ["more names", { a: 1 }, { a: 1, b: 2 }],
])("%s that differ", (_what, one, other) => {
  expect(isEqual(one, other)).toBe(false);
  expect(isEqual(other, one)).toBe(false);
});
