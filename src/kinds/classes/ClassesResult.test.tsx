// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { ClassesResult } from "./ClassesResult";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "y",
  datatype: "FP32",
  shape: [1, 2],
  kind: "classes",
  optional: false,
  dims: {},
  steps: [],
};
const show = (...scores: number[]) => {
  const entries = scores.map((score, at) => ({ label: "ab"[at] ?? "", score }));
  render(<ClassesResult spec={spec} value={{ kind: "classes", entries }} given={{}} />);
};

test("no class is named as the answer where no score is a number", () => {
  show(Number.NaN, Number.NaN);
  screen.getByText("The model weighed no class: no score is a number.");
  expect(document.querySelector("b")).toBeNull();
  cleanup();
  show(0.5, Number.NaN);
  expect(document.querySelector("b")?.textContent).toBe("a");
});
