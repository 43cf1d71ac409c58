import { expect, test } from "vitest";
import { withinMemory } from "./withinMemory";

const failing = (act: () => unknown) => withinMemory(async () => act());

test.each<[string, () => unknown]>([
  ["a typed array", () => new Uint8Array(Number.MAX_SAFE_INTEGER)],
  ["a buffer", () => new ArrayBuffer(2 ** 52)],
  ["an array", () => Array(2 ** 33)],
  ["a text", () => "x".repeat(2 ** 29).repeat(8)],
])("%s for which there is no room is a lack of memory", async (_, act) => {
  await expect(failing(act)).rejects.toMatchObject({ code: "memory-exceeded", facts: { limitBytes: null } });
});

test.each<[string, () => unknown, ErrorConstructor]>([
  ["a read past the end", () => new DataView(new ArrayBuffer(1)).getUint32(0), RangeError],
  ["a number that cannot be written", () => (1).toFixed(200), RangeError],
  ["a call of nothing", () => (undefined as unknown as () => void)(), TypeError],
  [
    "endless recursion",
    function again(): unknown {
      return again();
    },
    RangeError,
  ],
])("%s stays the mistake that it is", async (_, act, kind) => {
  await expect(failing(act)).rejects.toThrow(kind);
});

test("what is given comes back", async () => {
  expect(await withinMemory(async () => 7)).toBe(7);
});
