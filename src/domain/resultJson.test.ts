import { expect, test } from "vitest";
import { resultJson } from "./resultJson";

const read = (text: string | null) => JSON.parse(text ?? "null");

test("what was read is written with plain lists", () => {
  const picture = { width: 1, height: 1, rgba: Uint8ClampedArray.of(1, 2, 3, 255) };
  expect(read(resultJson({ kind: "image", picture }))).toEqual({
    kind: "image",
    picture: { width: 1, height: 1, rgba: [1, 2, 3, 255] },
  });
  const boxes = [{ left: 1, top: 2, right: 3, bottom: 4, label: "cat", score: 0.5 }];
  expect(read(resultJson({ kind: "boxes", boxes, width: 9, height: 9 }))).toEqual({
    kind: "boxes",
    boxes,
    width: 9,
    height: 9,
  });
});

test("what JSON has no word for is a text, and whole numbers beyond 2⁵³ are exact", () => {
  expect(read(resultJson({ kind: "number", value: Number.NaN, unit: "" }))).toMatchObject({ value: "NaN" });
  expect(read(resultJson({ kind: "embedding", vectors: [Float32Array.of(1, Number.POSITIVE_INFINITY)] }))).toEqual({
    kind: "embedding",
    vectors: [[1, "Infinity"]],
  });
  const tensor = { datatype: "INT64" as const, shape: [1], data: BigInt64Array.of(9_007_199_254_740_993n) };
  expect(read(resultJson({ kind: "tensor", tensor }))).toEqual({
    kind: "tensor",
    datatype: "INT64",
    shape: [1],
    data: ["9007199254740993"],
  });
});

test("a picture of too many pixels for one text is not written", () => {
  const picture = { width: 2048, height: 1025, rgba: new Uint8ClampedArray(4 * 2048 * 1025) };
  expect(resultJson({ kind: "image", picture })).toBeNull();
});
