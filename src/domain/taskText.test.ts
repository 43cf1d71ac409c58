import { expect, test } from "vitest";
import { taskText } from "./taskText";

test.each([
  ["image-classification", "Image classification"],
  ["time_series  forecasting", "Time series forecasting"],
  ["", "No task"],
  ["x".repeat(60), `X${"x".repeat(46)}…`],
])("%j is %j", (key, words) => {
  expect(taskText(key)).toBe(words);
});
