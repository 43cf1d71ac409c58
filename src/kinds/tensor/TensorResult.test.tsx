// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { type Tensor, tensorOf } from "@/domain/tensor";
import { TensorResult } from "./TensorResult";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "y",
  title: "Answer",
  datatype: "FP32",
  shape: [],
  kind: "tensor",
  optional: false,
  dims: {},
  steps: [],
};
const show = (tensor: Tensor) => render(<TensorResult spec={spec} value={{ kind: "tensor", tensor }} given={{}} />);

test("whole numbers beyond 2⁵³ are shown exactly, and take nothing down", () => {
  show(tensorOf("INT64", [3], [9_007_199_254_740_993n, -1n, 9_223_372_036_854_775_807n]));
  expect(screen.getByText(/from -1 to 9223372036854775807/)).toBeTruthy();
  expect(screen.getByText("9007199254740993, -1, 9223372036854775807")).toBeTruthy();
});

test("long texts are cut, and more elements are in the raw view", () => {
  const { container } = show(tensorOf("BYTES", [1000], Array(1000).fill("y".repeat(5000))));
  expect(container.textContent?.length).toBeLessThan(15_000);
  expect(container.textContent).toContain("936 more in the raw view");
});

test("a tensor of several axes has a heat map, and a slider for each axis in front of it", () => {
  show(tensorOf("FP32", [2, 1, 3, 2], [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6]));
  expect(screen.getByRole("img", { name: "Answer as a heat map" })).toBeTruthy();
  expect(screen.getAllByRole("slider").map((slider) => slider.getAttribute("aria-label"))).toEqual([
    "Answer, index along axis 0",
  ]);
  expect(screen.getByText("[0, 0, :, :]").closest("figcaption")?.textContent).toContain("all of it is 0");
});

test("the range of a large tensor comes later, and the page does not wait for it", async () => {
  const data = new Float32Array(2 ** 20);
  data[700_000] = -4;
  data[1_000_000] = 8;
  show({ datatype: "FP32", shape: [data.length], data });
  expect(screen.getByText(/looking for its range/)).toBeTruthy();
  await waitFor(() => expect(screen.getByText(/from -4 to 8/)).toBeTruthy());
});
