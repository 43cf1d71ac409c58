// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { LineChart } from "./LineChart";

afterEach(cleanup);

const lines = () =>
  Array.from(screen.getByRole("img").querySelectorAll("path[fill=none]"), (path) => path.getAttribute("d"));

test("what is not finite leaves a gap, and the line goes on behind it", () => {
  render(<LineChart label="Days" values={[0, 1, Number.NaN, 1, 0, Number.POSITIVE_INFINITY]} />);
  expect(lines()).toEqual(["M44.0 90.0L106.8 6.0M232.4 6.0L295.2 90.0"]);
});

test("the largest numbers have a line too", () => {
  render(<LineChart label="Days" values={[-1.7e308, 1.7e308, 0]} />);
  expect(lines()).toEqual(["M44.0 90.0L201.0 6.0L358.0 48.0"]);
});

test("one value for all has an axis", () => {
  render(<LineChart label="Days" values={[7, 7]} />);
  expect(screen.getByRole("img").textContent).toBe("77.58");
});
