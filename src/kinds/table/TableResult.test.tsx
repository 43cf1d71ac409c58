// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { TableResult } from "./TableResult";

afterEach(cleanup);

test("a column's unit stands in its head", () => {
  const spec: TensorSpec = {
    name: "y",
    kind: "table",
    datatype: "FP32",
    shape: [1, 2],
    optional: false,
    dims: {},
    steps: [],
    columns: [
      { name: "length", title: "Length", type: "number", encoding: "none", unit: "cm" },
      { name: "count", type: "number", encoding: "none" },
    ],
  };
  render(
    <TableResult spec={spec} value={{ kind: "table", columns: ["Length", "count"], rows: [[1, 2]] }} given={{}} />,
  );
  expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual(["Length cm", "count"]);
});
