import { afterEach, expect, test } from "vitest";
import { limitMemory } from "./limitMemory";

const { Memory } = WebAssembly;
afterEach(() => {
  WebAssembly.Memory = Memory;
});

test("memory grows to the limit and not a page further", () => {
  limitMemory(10 * 65_536 + 1);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  memory.grow(9);
  expect(memory.buffer.byteLength).toBe(10 * 65_536);
  expect(() => memory.grow(1)).toThrow(RangeError);
});

test("a smaller maximum stays, and the memory is an ordinary one", () => {
  limitMemory(2 ** 30);
  const memory = new WebAssembly.Memory({ initial: 0, maximum: 0, shared: true });
  expect(() => memory.grow(1)).toThrow(RangeError);
  expect(memory).toBeInstanceOf(Memory);
});
