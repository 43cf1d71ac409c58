import fc from "fast-check";
import { expect, test } from "vitest";
import { timeScale } from "./timeScale";

const minute = 60_000;
const day = 86_400_000;
const texts = (scale: ReturnType<typeof timeScale>) => scale.ticks.map(({ text }) => text);

test("steps of like length stand on an even scale", () => {
  // 0:41, 1:45, 1:58 and 4:05 after the upload.
  const scale = timeScale([41_000, 105_000, 118_000, 245_000], 245_000);
  expect(scale.isLogarithmic).toBe(false);
  expect(scale.place(0)).toBe(0);
  expect(scale.place(61_250)).toBe(0.25);
  expect(scale.place(245_000)).toBe(1);
  expect(texts(scale)).toEqual(["0", "1 min", "2 min", "3 min", "4 min"]);
});

test("seconds beside weeks are drawn apart, and the scale says that it is another", () => {
  const scale = timeScale([41_000, 12 * day], 12 * day);
  expect(scale.isLogarithmic).toBe(true);
  expect(scale.place(0)).toBe(0);
  // The first time is the unit: log(1 + 1) of log(1 + 12 d / 41 s) = log(25,289.8).
  expect(scale.place(41_000)).toBeCloseTo(0.0684, 4);
  expect(scale.place(12 * day)).toBe(1);
  // 10 s and 1 min lie at 0.022 and 0.089, too near to 0; then 0.27, 0.44, 0.62, 0.755 and 0.95 leave room for their labels.
  expect(texts(scale)).toEqual(["0", "10 min", "1 h", "6 h", "1 d", "7 d"]);
});

test("moments at the same time are one, and need no other scale", () => {
  expect(timeScale([30 * minute, 30 * minute, 30 * minute], 30 * minute).isLogarithmic).toBe(false);
});

test("two late moments that a logarithm would push together stay on the even scale", () => {
  const scale = timeScale([10 * day, 10 * day + minute], 11 * day);
  expect(scale.isLogarithmic).toBe(false);
});

test.each([
  [0, ["0", "0.1 s"]],
  [9_000, ["0", "2 s", "4 s", "6 s", "8 s"]],
  [3 * 3_600_000, ["0", "1 h", "2 h", "3 h"]],
  [30 * day, ["0", "10 d", "20 d", "30 d"]],
  [1000 * 365 * day, ["0", "365,000 d"]],
])("an axis of %d ms is written in round times", (end, expected) => {
  expect(texts(timeScale([], end))).toEqual(expected);
});

test("every moment stands on the axis, in order, under few labels", () => {
  const anyTime = fc.integer({ min: 0, max: 400 * day });
  fc.assert(
    fc.property(fc.array(anyTime, { maxLength: 5 }), anyTime, (times, end) => {
      const { place, ticks } = timeScale(times, end);
      const sorted = [...times].sort((a, b) => a - b);
      const places = sorted.map(place);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      for (const at of [...places, ...ticks.map(({ ms }) => place(ms))]) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(1 + 1e-9);
      }
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks[0]?.text).toBe("0");
    }),
  );
});
