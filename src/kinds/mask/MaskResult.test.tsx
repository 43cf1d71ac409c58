// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { MaskResult } from "./MaskResult";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const spec: TensorSpec = {
  name: "seen",
  title: "Seen",
  datatype: "FP32",
  shape: [],
  kind: "mask",
  optional: false,
  dims: {},
  steps: [],
};
// Left half road, right half sky, but for the lower right corner.
const classes = Uint16Array.of(1, 1, 2, 2, 1, 1, 2, 0);
const mask = { kind: "mask" as const, width: 4, height: 2, classes, labels: ["background", "road", "sky", "sea"] };

test("the legend has the classes that are there, with their shares, most first", () => {
  render(<MaskResult spec={spec} value={mask} given={{}} />);
  const items = within(screen.getByRole("list", { name: "Seen, classes" })).getAllByRole("listitem");
  expect(items.map(({ textContent }) => textContent)).toEqual(["road50.00 %", "sky37.50 %", "background12.50 %"]);
  expect(screen.queryByRole("slider")).toBeNull(); // there is no picture under it
});

test("the class at a place is read by key and by pointer, and said aloud by key alone", async () => {
  const user = userEvent.setup();
  const { container } = render(<MaskResult spec={spec} value={mask} given={{}} />);
  await user.tab();
  const stage = screen.getByRole("application", { name: "Seen, read at a place" });
  expect(document.activeElement).toBe(stage);
  const read = () => document.getElementById(stage.getAttribute("aria-describedby") ?? "")?.textContent;
  const live = container.querySelector("[aria-live]");
  const announced = () => live?.textContent; // the same element all along: screen readers miss what comes with one
  expect(read()).toBe("sky at 2, 1"); // the middle
  expect(announced()).toBe("");
  await user.keyboard("{ArrowLeft}");
  expect([read(), announced()]).toEqual(["road at 1, 1", "road at 1, 1"]);
  await user.keyboard("{Shift>}{ArrowRight>5/}{/Shift}");
  expect([read(), announced()]).toEqual(["background at 3, 1", "background at 3, 1"]);
  vi.spyOn(stage, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 4, 2));
  fireEvent.pointerMove(stage, { clientX: 0.5, clientY: 0.5 });
  expect([read(), announced()]).toEqual(["road at 0, 0", ""]);
  expect(live?.contains(document.getElementById(stage.getAttribute("aria-describedby") ?? ""))).toBe(false);
});
