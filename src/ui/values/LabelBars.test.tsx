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
