// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import type { ComponentProps } from "react";
import { afterEach, expect, test } from "vitest";
import { LineChart } from "./LineChart";

afterEach(cleanup);

type Props = ComponentProps<typeof LineChart>;

function draw(values: number[], more: Partial<Props> = {}) {
  return render(<LineChart label="Days" title={null} values={values} tone="ink" {...more} />);
}

const line = () => screen.getByRole("img").querySelector("path:last-child");

test("what is not finite leaves a gap, and the line goes on behind it", () => {
  draw([0, 1, Number.NaN, 1, 0, Number.POSITIVE_INFINITY]);
  expect(line()?.getAttribute("d")).toBe("M0.0 56.0L72.0 0.0M216.0 0.0L288.0 56.0");
});

test("a number between two gaps is a dot", () => {
  draw([0, Number.NaN, 1, Number.NaN, 0]);
  expect(line()?.getAttribute("d")).toBe("M0.0 56.0h0M180.0 0.0h0M360.0 56.0h0");
});

test("the largest numbers have a line too", () => {
  draw([-1.7e308, 1.7e308, 0]);
  expect(line()?.getAttribute("d")).toBe("M0.0 56.0L180.0 0.0L360.0 28.0");
});

test("what was given is in ink, and what a model made is in blue", () => {
  draw([0, 1]);
  expect(line()?.getAttribute("class")).toBe("text-ink");
  cleanup();
  draw([0, 1], { tone: "series" });
  expect(line()?.getAttribute("class")).toBe("text-series");
});

test("both axes are written: the range, then the rows by their numbers", () => {
  const { container } = draw([7, 9, 8], { title: "Height", unit: "cm" });
  expect(texts(container)).toEqual(["Height", "cm", "9", "8", "7", "Row", "1", "2", "3"]);
});

test("rows that are called something are named by it", () => {
  const { container } = draw([7, 9, 8], { rows: { title: "Day", names: ["Mon", "Tue", "Wed"] } });
  expect(texts(container)).toEqual(["9", "8", "7", "Day", "Mon", "Tue", "Wed"]);
});

test("one value for all has an axis", () => {
  const { container } = draw([7, 7]);
  expect(texts(container).slice(0, 3)).toEqual(["8", "7.5", "7"]);
});

test("numbers that differ late are told apart on the axis", () => {
  const { container } = draw([1000001, 1000003]);
  expect(texts(container).slice(0, 3)).toEqual(["1000003", "1000002", "1000001"]);
});

test.each<[string, number[], Partial<Props>]>([
  ["Days: 3 rows, 7 to 9 cm", [7, 9, 8], { unit: "cm" }],
  ["Days: 2 rows, all 7", [7, 7], {}],
])("who cannot see it hears: %s", (said, values, more) => {
  draw(values, more);
  expect(screen.getByRole("img").getAttribute("aria-label")).toBe(said);
});

const texts = (container: HTMLElement) => Array.from(container.querySelectorAll("span"), (span) => span.textContent);
