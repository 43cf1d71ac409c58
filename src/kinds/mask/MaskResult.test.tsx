// @vitest-environment happy-dom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { MaskResult } from "./MaskResult";

afterEach(cleanup);

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

test("the class at a place is read by key", async () => {
  const user = userEvent.setup();
  const { container } = render(<MaskResult spec={spec} value={mask} given={{}} />);
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("application", { name: "Seen, read at a place" }));
  const told = () => container.querySelector("[aria-live]")?.textContent;
  expect(told()).toBe("sky at 2, 1"); // the middle
  await user.keyboard("{ArrowLeft}");
  expect(told()).toBe("road at 1, 1");
  await user.keyboard("{Shift>}{ArrowRight>5/}{/Shift}");
  expect(told()).toBe("background at 3, 1");
});
