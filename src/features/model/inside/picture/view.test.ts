import fc from "fast-check";
import { expect, test } from "vitest";
import { bounded, moved, startView, toDrawing, toScreen, wholeView, zoomed } from "./view";

const window = { width: 600, height: 400 };

test("a small graph is seen whole, in the middle, at full size", () => {
  const small = { width: 200, height: 100 };
  expect(wholeView(small, window)).toEqual({ x: 100, y: 50, scale: 1 });
  expect(startView(small, window, 30)).toEqual({ x: 100, y: 50, scale: 1 });
});

test("of a tall graph the top is seen first, large enough to read, and all of it on request", () => {
  const tall = { width: 1000, height: 40_000 };
  const start = startView(tall, window, 300);
  expect(start.scale).toBe(0.75);
  expect(start.x).toBe(300); // it is wider than the window, too
  expect(toScreen(start, window, 300, 0)[1]).toBeCloseTo(24);
  expect(startView({ width: 300, height: 40_000 }, window, 300)).toMatchObject({ x: 150, scale: 1 });
  const whole = wholeView(tall, window);
  expect(whole.scale).toBeCloseTo(352 / 40_000);
});

test("what lies under the pointer stays there while the view zooms, and moves with the hand", () => {
  const drawing = { width: 5000, height: 5000 };
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      fc.record({ x: number(0, 5000), y: number(0, 5000), scale: number(0.1, 2) }),
      fc.record({ x: number(0, 600), y: number(0, 400) }),
      number(0.5, 2),
      (view, at, factor) => {
        const before = toDrawing(view, window, at.x, at.y);
        const after = toDrawing(zoomed(view, factor, at, { drawing, window }), window, at.x, at.y);
        expect(after[0]).toBeCloseTo(before[0], 6);
        expect(after[1]).toBeCloseTo(before[1], 6);
        const [x, y] = toScreen(moved(view, 10, -20), window, ...before);
        expect(x).toBeCloseTo(at.x + 10, 6);
        expect(y).toBeCloseTo(at.y - 20, 6);
      },
    ),
  );
});

test("the middle of a view stays on the drawing, and its size within reason", () => {
  const drawing = { width: 1000, height: 1000 };
  expect(bounded({ x: -50, y: 2000, scale: 9 }, drawing, window)).toEqual({ x: 0, y: 1000, scale: 2 });
  expect(bounded({ x: 0, y: 0, scale: 0 }, drawing, window).scale).toBeCloseTo(0.8 * 0.352);
});
