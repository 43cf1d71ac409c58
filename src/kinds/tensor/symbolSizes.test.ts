import { expect, test } from "vitest";
import { readSizes, sizeLimitsText, startingSize, symbolsOf } from "./symbolSizes";

const spec = {
  shape: ["N", 3, "H", "N", "toString"],
  dims: { N: { minimum: 1, maximum: 4 }, H: { minimum: 8, maximum: 64, step: 8, default: 32 } },
};

test("a symbol is asked once, and starts with its default or its least", () => {
  expect(symbolsOf(spec)).toEqual(["N", "H", "toString"]);
  expect(["N", "H", "toString"].map((symbol) => startingSize(spec, symbol))).toEqual(["1", "32", "1"]);
});

test("with a step alone it starts with the least multiple, which is one that is taken", () => {
  const stepped = { shape: ["W"], dims: { W: { step: 32 } } };
  expect(startingSize(stepped, "W")).toBe("32");
  expect(readSizes(stepped, {})).toEqual({ sizes: { W: 32 } });
  expect(sizeLimitsText(stepped.dims.W)).toBe("at least 32, steps of 32");
});

test("limits are told beside it", () => {
  expect(sizeLimitsText(spec.dims.H)).toBe("8 to 64, steps of 8");
  expect(sizeLimitsText(spec.dims.N)).toBe("1 to 4");
  expect(sizeLimitsText({})).toBe("at least 1");
  expect(sizeLimitsText({ maximum: 9, step: 1 })).toBe("at most 9");
});

test.each([
  [{ N: "2", H: "16" }, { sizes: { N: 2, H: 16, toString: 1 } }],
  [{}, { sizes: { N: 1, H: 32, toString: 1 } }],
  [{ N: "5" }, { symbol: "N", error: "N: 5 is more than 4." }],
  [{ H: "12" }, { symbol: "H", error: "H: 12 is not 8 plus a multiple of 8." }],
  [{ H: "many" }, { symbol: "H", error: expect.stringMatching(/^H: .*many/) }],
  [{ toString: "0" }, { symbol: "toString", error: "toString: 0 is less than 1." }],
  [{ N: "1.5" }, { symbol: "N", error: expect.stringMatching(/^N: 1\.5/) }],
])("sizes typed as %j are read within their limits", (typed, expected) => {
  expect(readSizes(spec, typed as Record<string, string>)).toEqual(expected);
});
