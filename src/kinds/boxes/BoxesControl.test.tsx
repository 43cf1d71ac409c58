// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { encode } from "fast-png";
import { afterEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import type { Under } from "@/kinds/image/under";
import { HeldControl } from "../../../test/fixtures/HeldControl";
import { BoxesControl } from "./BoxesControl";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "boxes",
  title: "Prompt",
  datatype: "FP32",
  shape: ["N", 4],
  kind: "boxes",
  optional: false,
  dims: { N: { minimum: 1, maximum: 2 } },
  steps: [],
};
const bytes = new Uint8Array(encode({ width: 200, height: 100, channels: 1, data: new Uint8Array(20_000) }));
const photo: Under = { state: "there", picture: { form: "file", bytes, mediaType: "image/png" } };

function shown(rows: string[][] = [], given = spec, under = photo) {
  const held: { draft: Draft } = { draft: { form: "cells", rows } };
  render(<HeldControl control={BoxesControl} spec={given} held={held} under={under} />);
  return held;
}

/** Drags over the picture with one finger, while a second one is put down beside it. The picture's place on the screen is 100 × 50 pixels. */
function drag(from: [number, number], to: [number, number]) {
  const stage = screen.getByRole("img", { name: "Prompt, drawn with the pointer" });
  vi.spyOn(stage, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 100, 50));
  const captured = new Set([2]); // a second finger, which a browser captures unasked
  stage.setPointerCapture = (id) => void captured.add(id);
  stage.releasePointerCapture = (id) => void captured.delete(id);
  stage.hasPointerCapture = (id) => captured.has(id);
  const first = { button: 0, pointerId: 1, isPrimary: true };
  const second = { button: 0, pointerId: 2, isPrimary: false, clientX: 50, clientY: 25 };
  fireEvent.pointerDown(stage, { ...first, clientX: from[0], clientY: from[1] });
  fireEvent.pointerDown(stage, second);
  fireEvent.pointerMove(stage, { ...first, clientX: to[0], clientY: to[1] });
  fireEvent.pointerMove(stage, second);
  fireEvent.pointerUp(stage, second);
  fireEvent.pointerUp(stage, { ...first, clientX: to[0], clientY: to[1] });
}

test("a box is drawn in pixels of the picture", () => {
  const held = shown();
  drag([75, 40], [10, 5]);
  expect(held.draft).toEqual({ form: "cells", rows: [["20", "10", "150", "80"]] });
  drag([10, 10], [10, 40]); // no pixel wide
  expect(held.draft).toMatchObject({ rows: [["20", "10", "150", "80"]] });
});

test("no more boxes are drawn than the model takes, and of one box the last is it", () => {
  const rows = [
    ["0", "0", "1", "1"],
    ["2", "2", "3", "3"],
  ];
  const held = shown(rows);
  drag([0, 0], [50, 50]);
  expect(held.draft).toMatchObject({ rows });
  expect(screen.getByRole("alert").textContent).toContain("The model takes 2 boxes at most.");
  cleanup();
  const one = shown([["0", "0", "1", "1"]], { ...spec, shape: [1, 4] });
  drag([0, 0], [50, 50]);
  expect(one.draft).toEqual({ form: "cells", rows: [["0", "0", "100", "100"]] });
});

test("by key a box is added in the middle, its edges moved, and it is taken away", async () => {
  const user = userEvent.setup();
  const held = shown();
  await user.tab();
  await user.keyboard("{Enter}");
  expect(held.draft).toEqual({ form: "cells", rows: [["50", "25", "150", "75"]] });
  const left = screen.getByRole("textbox", { name: "Box 1, left" });
  expect(document.activeElement).toBe(left);
  await user.keyboard("{ArrowUp}{ArrowUp}{Shift>}{ArrowDown}{/Shift}");
  expect(held.draft).toEqual({ form: "cells", rows: [["42", "25", "150", "75"]] });
  await user.tab();
  await user.keyboard("x");
  expect(held.draft).toMatchObject({ rows: [["42", "x", "150", "75"]] }); // as typed, right or wrong
  await user.keyboard("{ArrowUp}");
  expect(held.draft).toMatchObject({ rows: [["42", "x", "150", "75"]] });
  await user.click(screen.getByRole("button", { name: "Remove box 1" }));
  expect(held.draft).toEqual({ form: "cells", rows: [] });
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a box" }));
});

test("without a picture boxes are typed, and the mask is drawn on only where there is no other", async () => {
  const held = shown([], spec, { state: "none" });
  expect(screen.queryByRole("img")).toBeNull();
  await userEvent.setup().click(screen.getByRole("button", { name: "Add a box" }));
  expect(held.draft).toEqual({ form: "cells", rows: [["", "", "", ""]] });
});

test("a wrong edge is marked, and a form of thousands of boxes is not drawn whole", () => {
  const rows = Array.from({ length: 5000 }, () => ["0", "0", "1", "one"]);
  const cellErrors = new Map([["0:3", "bottom: “one” is not a number"]]);
  render(
    <HeldControl
      control={BoxesControl}
      spec={spec}
      held={{ draft: { form: "cells", rows } }}
      error="bottom: “one” is not a number."
      cellErrors={cellErrors}
    />,
  );
  const list = screen.getByRole("list");
  expect(within(list).getAllByRole("listitem")).toHaveLength(200);
  expect(screen.getByRole("textbox", { name: "Box 1, bottom" }).getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole("alert").textContent).toBe("bottom: “one” is not a number.");
  expect(screen.getByText(/of which 4800 are not shown/)).toBeTruthy();
});
