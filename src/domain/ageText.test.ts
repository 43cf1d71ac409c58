import { expect, test } from "vitest";
import { ageText } from "./ageText";

const now = new Date("2026-11-20T12:00:00Z");

test.each([
  ["2026-11-20T12:00:30Z", "0 s"], // a clock ahead of ours
  ["2026-11-20T11:59:01Z", "59 s"],
  ["2026-11-20T11:54:00Z", "6 min"],
  ["2026-11-18T11:00:00Z", "2 d"],
  ["2026-07-20T12:00:00Z", "4 mo"],
  ["2024-11-19T12:00:00Z", "2 y"],
])("%s is %s ago", (then, age) => {
  expect(ageText(new Date(then), now)).toBe(age);
});
