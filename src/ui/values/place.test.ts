import { expect, test } from "vitest";
import { movedByKey, placeOf } from "./place";

const middle = { x: 0.5, y: 0.5 };

test.each([
  ["ArrowLeft", false, { x: 0.48, y: 0.5 }],
  ["ArrowDown", false, { x: 0.5, y: 0.52 }],
  ["ArrowRight", true, { x: 0.6, y: 0.5 }],
  ["ArrowUp", true, { x: 0.5, y: 0.4 }],
])("%s, with Shift: %s, moves a place", (key, shiftKey, to) => {
  expect(movedByKey(middle, { key, shiftKey })).toEqual(to);
});

test("a place stays on the picture, and other keys move nothing", () => {
  expect(movedByKey({ x: 0.01, y: 0.97 }, { key: "ArrowLeft", shiftKey: false })).toEqual({ x: 0, y: 0.97 });
  expect(movedByKey({ x: 0.01, y: 0.97 }, { key: "ArrowDown", shiftKey: true })).toEqual({ x: 0.01, y: 1 });
  expect(movedByKey(middle, { key: "a", shiftKey: false })).toBeNull();
});

test("a pointer's place is told in parts of what it is over", () => {
  const currentTarget = { getBoundingClientRect: () => ({ left: 10, top: 20, width: 200, height: 50 }) };
  const place = placeOf({ currentTarget: currentTarget as Element, clientX: 60, clientY: 60 }); // all that is asked of it
  expect(place).toEqual({ x: 0.25, y: 0.8 });
});
