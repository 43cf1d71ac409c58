import { expect, test } from "vitest";
import {
  bytesText,
  countText,
  dateText,
  differenceText,
  durationText,
  figuresText,
  momentText,
  monthText,
  numberText,
  withSpacedPercents,
} from "./words";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 KB"],
  [26_454, "26 KB"],
  [9_800_000, "9.8 MB"],
  [99_600_000, "100 MB"],
  [999_600, "1 MB"], // not “1000 KB”
  [2_500_000_000, "2.5 GB"],
])("%d bytes are %s", (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test.each([
  [0, "0.0 s"],
  [2_740, "2.7 s"],
  [9_960, "10 s"],
  [41_000, "41 s"],
  [59_700, "1 min 00 s"],
  [245_000, "4 min 05 s"],
  [3_600_000, "1 h 00 min"],
  [172_800_000, "2 d 0 h"],
  [40 * 86_400_000, "40 d"],
])("%d ms is %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([0, 7, 999, 1000, 98_765, 100_000, 1_234_567, 4_000_000_000])("%d is grouped by thousands", (count) => {
  expect(numberText(count)).toBe(count.toLocaleString("en"));
});

test.each(Array.from({ length: 12 }, (_, month) => new Date(2026, month, 3 * month + 1, month, 5 * month, 59 - month)))(
  "%s is written as in British English",
  (date) => {
    const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", options).format(date);
    expect(monthText(date)).toBe(written({ month: "short", year: "numeric" }));
    expect(dateText(date)).toBe(written({ day: "numeric", month: "short", year: "numeric" }));
    expect(momentText(date)).toBe(`${dateText(date)}, ${written({ timeStyle: "medium" })}`);
  },
);

test("one is not many", () => {
  expect([countText(1, "model"), countText(2418, "model"), countText(0, "entry", "entries")]).toEqual([
    "1 model",
    "2,418 models",
    "0 entries",
  ]);
});

test.each([
  [0, "0"],
  [9.537e-7, "9.5e-7"],
  [0.001, "1.0e-3"],
  [0.0412, "0.041"],
  [5.83, "5.8"],
])("a difference of %d is read as %s", (difference, text) => {
  expect(differenceText(difference)).toBe(text);
});

test("percentages in somebody else's words are written as ours are", () => {
  expect(withSpacedPercents("Polish, 100%")).toBe("Polish, 100\u00a0%");
  expect(withSpacedPercents("11.1 % a year, 5%, %d")).toBe("11.1\u00a0% a year, 5\u00a0%, %d");
});

test.each([
  [12_345, "12345"],
  [9_007_199_254_740_992, "9007199254740992"],
  [123_456.5, "123457"],
  [0.123_456_789, "0.123457"],
  [-12_345_678.9, "-12345679"],
  [1e-320, "1e-320"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "-Infinity"],
])("a model's %d is read as %s", (number, text) => {
  expect(figuresText(number)).toBe(text);
});

test("where fewer figures are read, none before the point is lost", () => {
  expect([123_456.5, 11.139_12, 0.5].map((number) => figuresText(number, 4))).toEqual(["123457", "11.14", "0.5"]);
});
