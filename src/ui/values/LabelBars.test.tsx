// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { LabelBars } from "./LabelBars";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("classes with one name each have their bar, and leave with it", () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const bars = (...labels: string[]) => <LabelBars entries={labels.map((label) => ({ label, score: 0.5 }))} />;
  const { rerender } = render(bars("crane", "crane", "owl"));
  expect(screen.getAllByText("crane")).toHaveLength(2);
  rerender(bars("owl", "crane"));
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["owl50.00 %", "crane50.00 %"]);
  expect(complaints).not.toHaveBeenCalled();
});

test("a score that is no number has no bar, and the others keep theirs", () => {
  const scores = [4, 2, Number.POSITIVE_INFINITY, Number.NaN];
  render(<LabelBars entries={scores.map((score) => ({ label: "a", score }))} />);
  const rows = screen.getAllByRole("listitem");
  expect(rows.map(({ textContent }) => textContent)).toEqual(["a4", "a2", "aInfinity", "aNaN"]);
  expect(rows.map((row) => row.querySelector<HTMLElement>("[style]")?.style.width)).toEqual([
    "100%",
    "50%",
    "100%",
    undefined,
  ]);
});
