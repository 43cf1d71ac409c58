import { expect, test } from "vitest";
import { inputModeFor } from "./inputModeFor";

test.each([
  ["number", 0, "decimal"],
  ["integer", 1, "numeric"],
  ["number", -1, "text"],
  ["integer", undefined, "text"],
  ["text", undefined, "text"],
  ["category", 0, "text"],
] as const)("keys for type %s from %s are those of %s", (type, minimum, mode) => {
  expect(inputModeFor(type, minimum)).toBe(mode);
});
