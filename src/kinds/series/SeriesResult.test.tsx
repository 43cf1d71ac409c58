// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import type { Cell } from "@/domain/values";
import { SeriesResult } from "./SeriesResult";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "forecast",
  kind: "series",
  datatype: "FP32",
  shape: ["T", 3],
  optional: false,
  dims: {},
  steps: [],
};

function show(columns: string[], rows: Cell[][], more: Partial<TensorSpec> = {}) {
  return render(<SeriesResult spec={{ ...spec, ...more }} value={{ kind: "series", columns, rows }} given={{}} />);
}

const charts = () => screen.getAllByRole("img").map((chart) => chart.getAttribute("aria-label"));

test("every column of numbers is drawn in the model's blue, on an axis of its own, by its title", () => {
  const { container } = show(
    ["Middle", "Low", "High"],
    [
      [1, 0.5, 2],
      [2, 1.5, Number.NaN],
      [3, 2.5, 4],
    ],
    { unit: "m" },
  );
  expect(charts()).toEqual(["Middle: 3 rows, 1 to 3 m", "Low: 3 rows, 0.5 to 2.5 m", "High: 3 rows, 2 to 4 m"]);
  expect(screen.getByText("1 of 3 numbers not finite: nothing is drawn there.")).toBeTruthy();
  expect(container.querySelectorAll(".text-series")).toHaveLength(3);
  expect(container.querySelectorAll("svg .text-ink")).toHaveLength(0);
});

test("one column alone goes by the name of the series", () => {
  show(["0"], [[1], [2]]);
  expect(charts()).toEqual(["forecast: 2 rows, 1 to 2"]);
});

test("of many columns the first are drawn, and the next are named", () => {
  const columns = Array.from({ length: 20 }, (_, place) => `c${place}`);
  show(
    columns,
    [1, 2].map((cell) => columns.map(() => cell)),
  );
  expect(charts()).toHaveLength(6);
  expect(screen.getByText("In the table alone: c6, c7, c8, c9, c10, c11, c12, c13 and 6 more.")).toBeTruthy();
});

const axis = (container: HTMLElement) =>
  Array.from(container.querySelectorAll("svg ~ span, svg ~ div > span"), (span) => span.textContent);

test.each<[string, Cell[], string[]]>([
  ["Date", ["1 May", "2 May", "3 May"], ["Date", "1 May", "2 May", "3 May"]],
  ["Time", [0, 0.5, 1], ["Time", "0", "0.5", "1"]],
])("the rows go by the column %s", (title, cells, expected) => {
  const { container } = show(
    [title, "Price"],
    cells.map((cell, row) => [cell, row]),
  );
  expect(charts()).toEqual(["Price: 3 rows, 0 to 2"]);
  expect(axis(container)).toEqual(expected);
});

test.each<[string, string[], Cell[][]]>([
  [
    "falls",
    ["Time", "Price"],
    [
      [2, 0],
      [1, 1],
    ],
  ],
  ["is all there is", ["Time"], [[1], [2]]],
])("a column of times that %s is drawn like another", (_, columns, rows) => {
  const { container } = show(columns, rows);
  expect(charts()).toHaveLength(columns.length);
  expect(axis(container).slice(0, 3)).toEqual(["Row", "1", "2"]);
});
