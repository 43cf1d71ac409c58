// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { SeriesResult, TableResult } from "./TableResult";

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

test("every column of numbers over time is drawn on an axis of its own, by its title", () => {
  const spec = {
    name: "forecast",
    kind: "series",
    datatype: "FP32",
    shape: ["T", 3],
    optional: false,
    dims: {},
    steps: [],
  };
  const rows = [
    [1, 0.5, 2],
    [2, 1.5, Number.NaN],
    [3, 2.5, 4],
  ];
  const value = { kind: "series" as const, columns: ["Middle", "Low", "High"], rows };
  render(<SeriesResult spec={spec as TensorSpec} value={value} given={{}} />);
  expect(screen.getAllByRole("img").map((chart) => chart.getAttribute("aria-label"))).toEqual([
    "Middle",
    "Low",
    "High",
  ]);
  expect(screen.getByText("1 of 3 numbers not finite: nothing is drawn there.")).toBeTruthy();
  cleanup();
  render(
    <SeriesResult
      spec={spec as TensorSpec}
      value={{ ...value, columns: ["Middle"], rows: rows.map(([one = 0]) => [one]) }}
      given={{}}
    />,
  );
  expect(screen.getAllByRole("img").map((chart) => chart.getAttribute("aria-label"))).toEqual(["forecast"]);
});
