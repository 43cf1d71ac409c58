import { expect, test } from "vitest";
import { maskSize } from "./maskSize";

test("a mask has the size of its picture", () => {
  expect(maskSize({ width: 640, height: 481 })).toEqual({ width: 640, height: 481 });
  expect(maskSize({ width: 4096, height: 4096 })).toEqual({ width: 4096, height: 4096 });
});

test("over a picture larger than a canvas it is of the same form, and smaller", () => {
  expect(maskSize({ width: 8192, height: 8192 })).toEqual({ width: 4096, height: 4096 });
  expect(maskSize({ width: 32_767, height: 2048 })).toEqual({ width: 16_383, height: 1024 });
  expect(maskSize({ width: 32_767, height: 1 })).toEqual({ width: 32_767, height: 1 });
});
