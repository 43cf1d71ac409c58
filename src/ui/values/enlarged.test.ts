import { expect, test } from "vitest";
import { enlarged } from "./enlarged";

test("a small picture is drawn by a whole factor up to 384 pixels, its pixels as squares", () => {
  expect(enlarged(128, 96)).toEqual({
    width: "max(128px, round(down, min(100%, 384px), 128px))",
    imageRendering: "pixelated",
  });
  expect(enlarged(100, 75).width).toBe("max(100px, round(down, min(100%, 300px), 100px))");
});

test("the longer side counts", () => {
  expect(enlarged(10, 100).width).toBe("max(10px, round(down, min(100%, 30px), 10px))");
});

test("a picture that would not double is left as it is", () => {
  expect(enlarged(192, 10)).not.toEqual({});
  expect(enlarged(193, 10)).toEqual({});
  expect(enlarged(10, 1000)).toEqual({});
});

test("beside one that is a multiple of its size it is drawn in steps of that one", () => {
  expect(enlarged(64, 48, 128).width).toBe("max(128px, round(down, min(100%, 384px), 128px))");
  expect(enlarged(64, 48, 100).width).toBe("max(64px, round(down, min(100%, 384px), 64px))");
});
