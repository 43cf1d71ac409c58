// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { EmbeddingResult } from "./EmbeddingResult";

beforeEach(() => {
  // Drawn by happy-dom on no paper.
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});
afterEach(cleanup);

const specOf = (): TensorSpec => ({
  name: "vector",
  title: "Meaning",
  datatype: "FP32",
  shape: [1, "D"],
  kind: "embedding",
  optional: false,
  dims: {},
  steps: [],
});

function show(spec: TensorSpec, text: string, ...vectors: number[][]) {
  cleanup(); // an answer takes the place of the one before it
  render(
    <EmbeddingResult
      spec={spec}
      value={{ kind: "embedding", vectors: vectors.map((vector) => Float32Array.from(vector)) }}
      given={{ text: { kind: "text", text } }}
    />,
  );
}

test("a vector is told by its numbers, its length and its range", () => {
  show(specOf(), "tea", [2, 3, -6]);
  screen.getByRole("img", { name: "Meaning" });
  screen.getByText("3 numbers, length 7, from -6 (pale) to 3 (dark)");
});

test("two vectors are compared, and more of them each with each", () => {
  show(specOf(), "tea", [3, 4], [4, 3]);
  screen.getByText("0.960");
  show(specOf(), "tea", [1, 0], [0, 1], [0, 0]);
  const cells = screen.getAllByRole("row").map((row) => row.textContent);
  expect(cells).toEqual(["Vector123", "11.0000.000–", "20.0001.000–", "3–––"]);
});

test("a kept vector outlives its answer: the next one of the same model is compared with it, another model's is not", async () => {
  const user = userEvent.setup();
  const spec = specOf();
  show(spec, "a cup of tea", [1, 0]);
  await user.click(screen.getByRole("button", { name: "Compare with this" }));
  screen.getByText(/^Kept: “a cup of tea”, kept at \d\d:\d\d:\d\d\. Run it on another input/);
  show(spec, "coffee", [1, Math.sqrt(3)]);
  screen.getByText("0.500");
  screen.getByText(/The cosine between this one and “a cup of tea”, kept at/);
  show(specOf(), "coffee", [1, 1]);
  expect(screen.queryByText(/cup of tea/)).toBeNull();
  screen.getByRole("button", { name: "Compare with this" });

  show(spec, "longer", [1, 1, 1]);
  screen.getByText("not known");
  screen.getByText("The kept one has 2 numbers, this one 3.");
  await user.click(screen.getByRole("button", { name: "Forget the kept one" }));
  show(spec, "coffee", [1, 1]);
  expect(screen.queryByText(/cup of tea/)).toBeNull();
});

test("what is not finite is told, and gives no range and no similarity", () => {
  show(specOf(), "tea", [Number.NaN, Number.NaN]);
  screen.getByText("2 numbers, length NaN, none of them finite");
  show(specOf(), "tea", [1, Number.NaN, 3], [1, 1, 1]);
  expect(screen.getByText("Vector 1.").closest("figcaption")?.textContent).toContain("(dark), 1 not finite");
  screen.getByText("not known");
});
