import fc from "fast-check";
import { expect, test } from "vitest";
import { toleranceText } from "./toleranceText";

const text = (absolute: number, relative: number, mismatchedPerMillion = 0, elements = 3, capped = false) =>
  toleranceText({ elements, capped, tolerance: { absolute, relative, mismatchedPerMillion } });

test("a tolerance is told in both its parts, as far as there are any", () => {
  expect(text(1e-3, 1e-3)).toBe("allowed 1e-3 + 1e-3 of the number");
  expect(text(0.0015, 0.00159)).toBe("allowed 1.5e-3 + 1.59e-3 of the number");
  expect(text(0.25, 0)).toBe("allowed 0.25");
  expect(text(0, 0.01)).toBe("allowed 0.01 of the number");
  expect(text(0, 0)).toBe("allowed 0");
  expect(text(12_345, 0)).toBe("allowed 12300");
  expect(text(1, 0, 100, 3, true)).toBe("allowed 1, less than the manifest asks for");
});

test("how many may lie outside is told where it is any", () => {
  expect(text(1, 0, 100, 9_999)).toBe("allowed 1");
  expect(text(1, 0, 100, 10_000, true)).toBe("allowed 1, less than the manifest asks for, but for 1 element");
  expect(text(1, 0, 100, 20_000)).toBe("allowed 1, but for 2 elements");
});

test("it is never told as more than it is, nor as much less", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (absolute) => {
      const told = Number(text(absolute, 0).replace("allowed ", ""));
      expect(told).toBeLessThanOrEqual(absolute);
      expect(told).toBeGreaterThan(absolute * 0.989);
    }),
  );
});
