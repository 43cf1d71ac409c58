// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DataGrid } from "./DataGrid";

// Rows are drawn where there is room for them.
beforeEach(() => void vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function opened() {
  render(
    <DataGrid
      label="flowers"
      columns={[
        { name: "length", title: "Length" },
        { name: "colour", title: "Colour", choices: ["red", "blue"] },
      ]}
      rows={[
        ["1", "red"],
        ["2", "blue"],
      ]}
      onChange={() => undefined}
      errors={new Map()}
      onPaste={() => false}
      minRows={1}
      maxRows={2}
    />,
  );
  return (name: string) => screen.getByLabelText(name);
}

/** Whether the grid leaves the key to the cell. */
const isLeft = (cell: HTMLElement, init: KeyboardEventInit) => fireEvent.keyDown(cell, init);

test.each([
  ["ArrowDown", "Length, row 1", "Length, row 2"],
  ["ArrowUp", "Length, row 2", "Length, row 1"],
  ["Enter", "Colour, row 1", "Colour, row 2"],
])("%s in “%s” goes to “%s”", async (key, from, to) => {
  const cell = opened();
  expect(isLeft(cell(from), { key })).toBe(false);
  await waitFor(() => expect(document.activeElement).toBe(cell(to)));
});

test.each(["ArrowDown", "ArrowUp"])("%s in a cell with choices is left to them", (key) => {
  const cell = opened();
  for (const row of [1, 2]) expect(isLeft(cell(`Colour, row ${row}`), { key })).toBe(true);
});

test.each(["ArrowDown", "Enter"])("%s while characters are composed is the input method's", (key) => {
  const cell = opened();
  expect(isLeft(cell("Length, row 1"), { key, isComposing: true })).toBe(true);
});
