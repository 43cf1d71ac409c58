// @vitest-environment happy-dom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { BoxesResult } from "./BoxesResult";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "found",
  title: "Found",
  datatype: "FP32",
  shape: [],
  kind: "boxes",
  optional: false,
  dims: {},
  steps: [],
};
const box = (label: string, score: number, side: number) => ({
  left: 0,
  top: 0,
  right: side,
  bottom: side,
  label,
  score,
});
const show = (boxes: ReturnType<typeof box>[]) =>
  render(<BoxesResult spec={spec} value={{ kind: "boxes", boxes, width: 100, height: 100 }} given={{}} />);
/** The outlines over the picture, from below to above. */
const outlines = (container: HTMLElement) =>
  [...container.querySelectorAll<HTMLElement>("[style*=border]")].map(({ style, textContent }) => ({
    width: style.width,
    border: style.border,
    label: textContent,
  }));

test("boxes are listed with their scores, and drawn with the smaller on top, a colour for each label", () => {
  const { container } = show([box("cat", 0.9, 80), box("dog", 0.5, 40), box("cat", 0.25, 60)]);
  const items = within(screen.getByRole("list", { name: "Found, boxes" })).getAllByRole("button");
  expect(items.map(({ textContent }) => textContent)).toEqual([
    "cat90.00 %, from 0, 0 to 80, 80",
    "dog50.00 %, from 0, 0 to 40, 40",
    "cat25.00 %, from 0, 0 to 60, 60",
  ]);
  const drawn = outlines(container);
  expect(drawn.map(({ width }) => width)).toEqual(["80%", "60%", "40%"]);
  expect(drawn[0]?.border).toBe(drawn[1]?.border);
  expect(drawn[2]?.border).not.toBe(drawn[0]?.border);
});

test("the list is one stop, its arrow keys go through it, and the box that has the focus is marked", async () => {
  const user = userEvent.setup();
  const { container } = show([box("cat", 0.9, 80), box("dog", 0.5, 40)]);
  await user.tab();
  expect(outlines(container).find(({ label }) => label === "cat")?.border).toMatch(/^4px/);
  await user.keyboard("{ArrowDown}");
  expect(outlines(container).find(({ label }) => label === "dog")?.border).toMatch(/^4px/);
  await user.keyboard("{ArrowDown}"); // the last stays
  expect(document.activeElement?.textContent).toContain("dog");
  await user.tab();
  expect(document.activeElement).toBe(document.body);
});

test("of many boxes only the label of the one that is looked at stands on the picture", async () => {
  const { container } = show(Array.from({ length: 13 }, (_, at) => box(`thing ${at}`, 1 / (at + 2), 50 + at)));
  expect(outlines(container).every(({ label }) => label === "")).toBe(true);
  await userEvent.setup().tab();
  expect(outlines(container).filter(({ label }) => label !== "")).toMatchObject([{ label: "thing 0" }]);
});

test("nothing found says so", () => {
  show([]);
  expect(screen.getByText("The model found nothing.")).toBeTruthy();
});
