// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DrawingPad } from "./DrawingPad";

/** What waits to be encoded, oldest first. */
let encodings: BlobCallback[] = [];

beforeEach(() => {
  encodings = [];
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((callback) => void encodings.push(callback));
  const captured = new Set<number>();
  const capture = {
    setPointerCapture: (id: number) => void captured.add(id),
    hasPointerCapture: (id: number) => captured.has(id),
    releasePointerCapture: (id: number) => void captured.delete(id),
  };
  Object.assign(HTMLCanvasElement.prototype, capture);
  vi.stubGlobal("createImageBitmap", () => new Promise(() => undefined)); // never laid on the paper here
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function opened() {
  const onDraw = vi.fn<(png: Uint8Array | null) => void>();
  const pad = (picture: Uint8Array | null) => <DrawingPad label="paper" picture={picture} onDraw={onDraw} />;
  const { rerender } = render(pad(null));
  const paper = screen.getByRole("img", { name: "paper" });
  return {
    onDraw,
    show: (picture: Uint8Array) => rerender(pad(picture)),
    isBusy: () => paper.getAttribute("aria-busy") === "true",
    draw() {
      fireEvent.pointerDown(paper, { button: 0, pointerId: 1 });
      fireEvent.pointerUp(paper, { button: 0, pointerId: 1 });
    },
    /** The encoding that was asked for as the n-th arrives. */
    encode: (n: number, ...bytes: number[]) =>
      act(async () => {
        encodings[n]?.(new Blob([Uint8Array.from(bytes)]));
        await new Promise((resolve) => setTimeout(resolve));
      }),
  };
}

test("of two strokes the last drawing is given, in whatever order they are encoded", async () => {
  const { draw, encode, onDraw, isBusy } = opened();
  draw();
  draw();
  await encode(0, 1);
  expect(onDraw).not.toHaveBeenCalled();
  expect(isBusy()).toBe(true);
  await encode(1, 1, 2);
  expect(onDraw.mock.calls).toEqual([[Uint8Array.of(1, 2)]]);
  expect(isBusy()).toBe(false);
});

test("a drawing that is encoded after the paper was cleared does not come back", async () => {
  const { draw, encode, onDraw, isBusy } = opened();
  draw();
  fireEvent.click(screen.getByRole("button", { name: "Clear" }));
  await encode(0, 1);
  expect(onDraw.mock.calls).toEqual([[null]]);
  expect(isBusy()).toBe(false);
});

test("a drawing that is encoded after another picture was chosen does not take its place", async () => {
  const { draw, encode, onDraw, show, isBusy } = opened();
  draw();
  show(Uint8Array.of(9));
  await encode(0, 1);
  expect(onDraw).not.toHaveBeenCalled();
  expect(isBusy()).toBe(false);
});
