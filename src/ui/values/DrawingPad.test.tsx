// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DrawingPad } from "./DrawingPad";
import * as strokes from "./strokes";

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
  Object.assign(HTMLElement.prototype, capture);
  vi.stubGlobal("createImageBitmap", () => new Promise(() => undefined)); // never laid on the paper here
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const pen = { button: 0, pointerId: 1, isPrimary: true };

function opened() {
  const onDraw = vi.fn<(png: Uint8Array | null) => void>();
  const pad = (picture: Uint8Array | null) => <DrawingPad label="paper" picture={picture} onDraw={onDraw} />;
  const { rerender } = render(pad(null));
  const paper = screen.getByRole("application", { name: "paper" });
  return {
    onDraw,
    show: (picture: Uint8Array) => rerender(pad(picture)),
    isBusy: () => paper.getAttribute("aria-busy") === "true",
    paper,
    draw() {
      fireEvent.pointerDown(paper, pen);
      fireEvent.pointerUp(paper, pen);
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

test.each([
  ["a second finger", { pointerId: 2, isPrimary: false }],
  ["a palm beside a pen", { pointerId: 2, isPrimary: true }],
])("%s draws nothing while a line is drawn, and does not end it", async (_, pointer) => {
  const { paper, encode, onDraw } = opened();
  const other = { button: 0, ...pointer };
  paper.setPointerCapture(other.pointerId); // as a browser does for a touch, unasked
  fireEvent.pointerDown(paper, pen);
  fireEvent.pointerDown(paper, other);
  fireEvent.pointerMove(paper, other);
  fireEvent.pointerUp(paper, other);
  expect(encodings).toEqual([]);
  fireEvent.pointerUp(paper, pen);
  await encode(0, 1);
  expect(onDraw.mock.calls).toEqual([[Uint8Array.of(1)]]);
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Undo" }).disabled).toBe(true); // it was one line
});

test("a line is drawn with the keys: pressed with Space, moved with arrows, lifted with Space", async () => {
  const drawn = vi.spyOn(strokes, "drawStrokes").mockReturnValue(undefined);
  const coloured = { data: Uint8ClampedArray.of(1, 2, 3, 255), width: 1, height: 1 };
  const context = { fillRect: () => undefined, getImageData: () => coloured };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never); // all that is asked of one
  const { paper, encode, onDraw } = opened();
  paper.focus();
  await userEvent.keyboard("{ArrowLeft} {ArrowUp}{Shift>}{ArrowRight}{/Shift}");
  expect(encodings).toEqual([]);
  await userEvent.keyboard(" ");
  const [, lines] = drawn.mock.lastCall ?? [];
  expect(lines?.map(({ points }) => points)).toEqual([
    [
      { x: 0.48, y: 0.5 },
      { x: 0.48, y: 0.48 },
      { x: 0.58, y: 0.48 },
    ],
  ]);
  await encode(0, 1);
  expect(onDraw.mock.calls).toEqual([[Uint8Array.of(1)]]);
});

test("a line that the keys draw ends where they leave the paper", async () => {
  const { paper, encode, onDraw } = opened();
  paper.focus();
  await userEvent.keyboard(" {ArrowUp}");
  await userEvent.tab();
  await encode(0, 1);
  expect(onDraw.mock.calls).toEqual([[Uint8Array.of(1)]]);
});
