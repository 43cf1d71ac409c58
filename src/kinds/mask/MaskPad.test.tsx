// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MaskPad } from "./MaskPad";

afterEach(cleanup);

test("a second finger draws nothing while the first does", () => {
  render(<MaskPad label="mask" mask={null} under={null} onDraw={() => undefined} />);
  const pad = screen.getByRole("application", { name: "mask" });
  const captured = new Set([2]); // as a browser does for a touch, unasked
  pad.setPointerCapture = (id) => void captured.add(id);
  pad.releasePointerCapture = (id) => void captured.delete(id);
  pad.hasPointerCapture = (id) => captured.has(id);
  const isDrawn = () => !screen.getByRole<HTMLButtonElement>("button", { name: "Undo" }).disabled;
  const first = { button: 0, pointerId: 1, isPrimary: true };
  const second = { button: 0, pointerId: 2, isPrimary: false };
  fireEvent.pointerDown(pad, first);
  fireEvent.pointerDown(pad, second);
  fireEvent.pointerUp(pad, second);
  expect(isDrawn()).toBe(false);
  fireEvent.pointerUp(pad, first);
  expect(isDrawn()).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(isDrawn()).toBe(false); // it was one line
});
