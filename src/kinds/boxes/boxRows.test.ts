import { expect, test } from "vitest";
import { boxBetween, boxOf, middleBox, nudged, rowOf } from "./boxRows";

test("a row says a box, or none", () => {
  expect(boxOf(["1", "2", "3.5", "4"])).toEqual({ left: 1, top: 2, right: 3.5, bottom: 4 });
  expect(boxOf(["1", "2", "1", "4"])).toBeNull(); // no area
  expect(boxOf(["1", "two", "3", "4"])).toBeNull();
  expect(boxOf([])).toBeNull();
});

test("a box is written as it is read", () => {
  const box = { left: 0, top: 7, right: 640, bottom: 12.25 };
  expect(boxOf(rowOf(box))).toEqual(box);
});

test("a box between two corners lies on the picture, whichever corner was first", () => {
  const size = { width: 200, height: 100 };
  expect(boxBetween({ x: 0.75, y: 0.9 }, { x: 0.254, y: 0.1 }, size)).toEqual({
    left: 51,
    top: 10,
    right: 150,
    bottom: 90,
  });
  expect(boxBetween({ x: -0.5, y: -1 }, { x: 2, y: 0.5 }, size)).toEqual({ left: 0, top: 0, right: 200, bottom: 50 });
  expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 }, size)).toBeNull(); // no pixel wide
});

test("the middle of a picture is a box on it, also of one pixel", () => {
  expect(middleBox({ width: 640, height: 480 })).toEqual({ left: 160, top: 120, right: 480, bottom: 360 });
  expect(middleBox({ width: 1, height: 1 })).toEqual({ left: 0, top: 0, right: 1, bottom: 1 });
});

test("a key moves an edge, and not what is no number", () => {
  expect(nudged("12", 1)).toBe("13");
  expect(nudged("0.1", -10)).toBe("-9.9");
  expect(nudged("here", 1)).toBeNull();
});
