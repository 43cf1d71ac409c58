import { expect, test } from "vitest";
import { timeTicks } from "./timeTicks";

test.each<[number, string[]]>([
  [0.1, ["0 s", "0.02 s", "0.04 s", "0.06 s", "0.08 s"]],
  [1, ["0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s"]],
  [30, ["0 s", "10 s", "20 s"]],
  [100, ["0 s", "30 s", "1 min 00 s", "1 min 30 s"]],
  [1800, ["0 s", "10 min", "20 min"]],
  [0, []],
])("%d seconds have round times", (seconds, texts) => {
  expect(timeTicks(seconds).map(({ text }) => text)).toEqual(texts);
});
