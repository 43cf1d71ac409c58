import { expect, test } from "vitest";
import { placeholderText } from "./placeholderText";

test("a default is told where it would be used", () => {
  expect(placeholderText({ default: 5.8 })).toBe("5.8 if empty");
  expect(placeholderText({ default: 0, optional: true })).toBe("0 if empty");
  expect(placeholderText({ default: [[1]] })).toBeUndefined();
});

test("without a default an input may be left out, or is needed", () => {
  expect(placeholderText({ optional: true })).toBe("may be left out");
  expect(placeholderText({})).toBeUndefined();
});
