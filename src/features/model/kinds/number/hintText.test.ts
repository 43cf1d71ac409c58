import { expect, test } from "vitest";
import { hintText, placeholderText } from "./hintText";

test("a default is told where it would be used, and only there", () => {
  const length = { minimum: 3.4, maximum: 8.8, default: 5.8 };
  expect(placeholderText(length)).toBe("5.8");
  expect(hintText(length, " ")).toBe("3.4 to 8.8; 5.8 is used where this is empty");
  expect(hintText(length, "6")).toBe("3.4 to 8.8");
  expect(hintText({ default: 0 }, "")).toBe("0 is used where this is empty");
});

test("without a default an input may be left out, or is needed", () => {
  expect(placeholderText({ optional: true })).toBe("may be left out");
  expect(placeholderText({})).toBeUndefined();
  expect(hintText({}, "")).toBeUndefined();
});
