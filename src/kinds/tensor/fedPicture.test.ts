import { expect, test } from "vitest";
import { fedPicture } from "./fedPicture";

test("one grey channel becomes a picture from black to white", () => {
  const picture = fedPicture({ datatype: "FP32", shape: [1, 1, 2, 3], data: Float32Array.of(0, 0.5, 1, 1, 0, 0) });
  expect(picture).toMatchObject({ width: 3, height: 2 });
  expect([...(picture?.rgba ?? [])].filter((_, i) => i % 4 === 0)).toEqual([0, 128, 255, 255, 0, 0]);
  expect([...(picture?.rgba ?? [])].filter((_, i) => i % 4 === 3)).toEqual([255, 255, 255, 255, 255, 255]);
});

test("an even tensor is black, not a division by zero", () => {
  expect(
    [...(fedPicture({ datatype: "UINT8", shape: [2, 2], data: Uint8Array.of(7, 7, 7, 7) })?.rgba ?? [])].slice(0, 3),
  ).toEqual([0, 0, 0]);
});

test("three channels, a list, and texts are no such picture", () => {
  expect(fedPicture({ datatype: "FP32", shape: [1, 3, 2, 2], data: new Float32Array(12) })).toBeNull();
  expect(fedPicture({ datatype: "FP32", shape: [1, 4], data: new Float32Array(4) })).toBeNull();
  expect(fedPicture({ datatype: "BYTES", shape: [2, 2], data: ["a", "b", "c", "d"] })).toBeNull();
});
