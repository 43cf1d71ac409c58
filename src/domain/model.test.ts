import { expect, test } from "vitest";
import { epochStart } from "./model";
import { monthText } from "./words";

const clock = { epoch: 10, epochStartedAt: new Date(1_000_000), epochDurationMs: 5_000 };

test("epochs follow one another at their length", () => {
  expect([8, 10, 13].map((epoch) => epochStart(clock, epoch).getTime())).toEqual([990_000, 1_000_000, 1_015_000]);
});

test("an epoch beyond all dates is still one that can be written", () => {
  const long = { ...clock, epochDurationMs: Number.MAX_SAFE_INTEGER };
  expect(epochStart(long, 4_294_967_295).getTime()).toBe(8.64e15);
  expect(epochStart(long, 0).getTime()).toBe(-8.64e15);
  expect(monthText(epochStart(long, 4_294_967_295))).toMatch(/275760/);
});
