import { expect, test, vi } from "vitest";

const realFetch = globalThis.fetch;
const realTimeout = globalThis.setTimeout;

// Stands for a test that failed before its own undoing.
test("a test may leave fake timers, a mock and a stubbed global", () => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(2);
  vi.stubGlobal("fetch", () => "stub");
  expect([globalThis.setTimeout === realTimeout, Math.random(), fetch("")]).toEqual([false, 2, "stub"]);
});

test("the next test finds none of them", () => {
  expect(globalThis.setTimeout).toBe(realTimeout);
  expect(Math.random()).toBeLessThan(1);
  expect(fetch).toBe(realFetch);
});
