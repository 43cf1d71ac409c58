import { expect, test } from "vitest";
import { epochDurationMs, NetworkTime, timestampOf } from "./networkTime";

test("time runs with the real one from wherever it was set, and never back", () => {
  let real = 1_000_000;
  const time = new NetworkTime(500, () => real);
  expect(time.nowMs).toBe(500);
  real += 40;
  expect(time.nowMs).toBe(540);
  time.moveTo(10_000);
  real += 5;
  expect(time.nowMs).toBe(10_005);
  expect(() => time.moveTo(10_004)).toThrow(RangeError);
  real -= 1_000; // the real clock is set back
  expect(time.nowMs).toBe(10_005);
  expect(() => time.moveTo(Number.NaN)).toThrow(RangeError);
});

test("an epoch is a day from genesis", () => {
  const time = new NetworkTime(500, () => 0);
  time.moveTo(500 + epochDurationMs - 1);
  expect(time.epoch).toBe(0);
  time.moveTo(500 + epochDurationMs);
  expect(time.epoch).toBe(1);
  expect(time.epochStartedMs(1)).toBe(500 + epochDurationMs);
});

test("a timestamp has whole seconds and the rest in nanoseconds", () => {
  expect(timestampOf(1_234)).toEqual({ seconds: 1n, nanos: 234_000_000 });
});
