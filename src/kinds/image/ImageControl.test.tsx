// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { encode } from "fast-png";
import { afterEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { HeldControl } from "../../../test/fixtures/HeldControl";
import { ImageControl } from "./ImageControl";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "picture",
  title: "Picture",
  datatype: "FP32",
  shape: [],
  kind: "image",
  optional: false,
  dims: {},
  steps: [],
};
const control = (draft: Draft) => (
  <ImageControl
    spec={spec}
    draft={draft}
    onChange={() => {
      throw new Error("it was taken");
    }}
  />
);
const png = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));

test("a file that is no picture is refused under the field when it is given, until the field holds another", async () => {
  const draft: Draft = { form: "empty" };
  const { rerender } = render(control(draft));
  const bad = new File([Uint8Array.of(1, 2, 3)], "bad.png", { type: "image/png" });
  await userEvent.setup().upload(screen.getByLabelText("File for Picture"), bad);
  await screen.findByText(/^bad\.png was not taken: it is not a PNG/);
  rerender(control(draft));
  expect(screen.queryByText(/^bad\.png/)).not.toBeNull();
  rerender(control({ form: "empty" }));
  expect(screen.queryByText(/^bad\.png/)).toBeNull();
});

test("of two files the one that was given last is taken, though the other be read later", async () => {
  const held: { draft: Draft } = { draft: { form: "empty" } };
  render(<HeldControl control={ImageControl} spec={spec} held={held} />);
  const user = userEvent.setup();
  const slow = new File([png], "slow.png", { type: "image/slow" });
  let read: (bytes: ArrayBuffer) => void = () => undefined;
  vi.spyOn(slow, "arrayBuffer").mockReturnValue(
    new Promise((resolve) => {
      read = resolve;
    }),
  );
  await user.upload(screen.getByLabelText("File for Picture"), slow);
  await user.upload(screen.getByLabelText("File for Picture"), new File([png], "quick.png", { type: "image/png" }));
  await waitFor(() => expect(held.draft).toMatchObject({ form: "file", mediaType: "image/png" }));
  read(png.buffer);
  await Promise.resolve();
  expect(held.draft).toMatchObject({ mediaType: "image/png" });
});

test("a file that cannot be read any more is refused with a sentence", async () => {
  render(control({ form: "empty" }));
  const gone = new File([png], "gone.png", { type: "image/png" });
  vi.spyOn(gone, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotFoundError"));
  await userEvent.setup().upload(screen.getByLabelText("File for Picture"), gone);
  await screen.findByText(/^gone\.png cannot be read/);
});

/** A camera of one track, which tells whether it was ended. */
function camera() {
  const track = Object.assign(new EventTarget(), { stop: vi.fn() });
  const stream = Object.assign(new MediaStream(), { getTracks: () => [track], getVideoTracks: () => [track] });
  return { track, stream };
}

/** A browser with these, or without them. */
function withNavigator(parts: { mediaDevices?: unknown; clipboard?: unknown }) {
  const properties = Object.entries(parts).map(([name, value]) => [name, { value }]);
  vi.stubGlobal("navigator", Object.create(navigator, Object.fromEntries(properties)));
}

const withCamera = (getUserMedia: () => Promise<unknown>) => withNavigator({ mediaDevices: { getUserMedia } });

test("there is a button for the camera only where there is a camera to ask for", () => {
  withNavigator({ mediaDevices: undefined, clipboard: undefined });
  render(control({ form: "empty" }));
  expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Choose a picture"]);
});

test.each([
  ["NotAllowedError", "The camera was not allowed."],
  ["NotFoundError", "No camera was found on this device."],
  ["NotReadableError", "The camera does not answer: another program may be using it."],
  ["SecurityError", "This page may not use the camera here."],
])("%s from the camera is a sentence under the field", async (name, sentence) => {
  withCamera(() => Promise.reject(new DOMException("why", name)));
  render(control({ form: "empty" }));
  await userEvent.setup().click(screen.getByRole("button", { name: "Use the camera" }));
  expect((await screen.findByRole("alert")).textContent).toContain(sentence);
  expect(screen.queryByLabelText("What the camera sees")).toBeNull();
});

test("a camera is ended when it is stopped, when its field is gone, and when it comes too late", async () => {
  const user = userEvent.setup();
  const stopped = camera();
  withCamera(async () => stopped.stream);
  const { unmount } = render(control({ form: "empty" }));
  await user.click(screen.getByRole("button", { name: "Use the camera" }));
  await user.click(await screen.findByRole("button", { name: "Stop the camera" }));
  expect(stopped.track.stop).toHaveBeenCalledOnce();

  const left = camera();
  withCamera(async () => left.stream);
  await user.click(screen.getByRole("button", { name: "Use the camera" }));
  await screen.findByRole("button", { name: "Stop the camera" });
  expect(left.track.stop).not.toHaveBeenCalled();
  unmount();
  expect(left.track.stop).toHaveBeenCalledOnce();

  const late = camera();
  let answer: (stream: unknown) => void = () => undefined;
  withCamera(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const { unmount: leave } = render(control({ form: "empty" }));
  await user.click(screen.getByRole("button", { name: "Use the camera" }));
  leave();
  answer(late.stream);
  await waitFor(() => expect(late.track.stop).toHaveBeenCalledOnce());
});

test("a camera that is taken away says so", async () => {
  const { track, stream } = camera();
  withCamera(async () => stream);
  render(control({ form: "empty" }));
  await userEvent.setup().click(screen.getByRole("button", { name: "Use the camera" }));
  await screen.findByLabelText("What the camera sees");
  track.dispatchEvent(new Event("ended"));
  expect((await screen.findByRole("alert")).textContent).toBe("The camera was taken away.");
  expect(screen.queryByLabelText("What the camera sees")).toBeNull();
});

test("with a finger, the phone's own camera is asked for", () => {
  withCamera(() => Promise.reject(new Error("not asked for")));
  vi.spyOn(window, "matchMedia").mockReturnValue(Object.assign(new EventTarget(), { matches: true }) as MediaQueryList);
  render(control({ form: "empty" }));
  expect(screen.queryByRole("button", { name: "Use the camera" })).toBeNull();
  expect(screen.getByRole("button", { name: "Take a picture" })).toBeTruthy();
  expect(screen.getByLabelText("Picture, from the camera").getAttribute("capture")).toBe("environment");
});

test("what is pasted by the button is taken, and what cannot be pasted is told", async () => {
  const user = userEvent.setup();
  const held: { draft: Draft } = { draft: { form: "empty" } };
  const clipboard = (read: () => Promise<unknown>) => withNavigator({ clipboard: { read } });
  clipboard(async () => [{ types: ["text/html"] }]);
  render(<HeldControl control={ImageControl} spec={spec} held={held} />);
  await user.click(screen.getByRole("button", { name: "Paste" }));
  expect((await screen.findByRole("alert")).textContent).toBe("There is no picture on the clipboard.");

  clipboard(() => Promise.reject(new DOMException("no", "NotAllowedError")));
  await user.click(screen.getByRole("button", { name: "Paste" }));
  await screen.findByText(/did not let this page read the clipboard/);

  const blob = new Blob([png], { type: "image/png" });
  clipboard(async () => [{ types: ["text/html", "image/png"], getType: async () => blob }]);
  await user.click(screen.getByRole("button", { name: "Paste" }));
  await waitFor(() => expect(held.draft).toEqual({ form: "file", bytes: png, mediaType: "image/png" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a picture that is pasted while the field has the focus is taken", async () => {
  const held: { draft: Draft } = { draft: { form: "empty" } };
  render(<HeldControl control={ImageControl} spec={spec} held={held} />);
  const transfer = new DataTransfer();
  transfer.items.add(new File([png], "dot.png", { type: "image/png" }));
  const paste = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), { clipboardData: transfer });
  screen.getByText("or drop it here, or paste it").dispatchEvent(paste);
  await waitFor(() => expect(held.draft).toMatchObject({ form: "file" }));
});

test("an example's picture that no model would be given is told, and not given to the browser to draw", () => {
  const bytes = png.slice();
  new DataView(bytes.buffer).setUint32(16, 20_000);
  new DataView(bytes.buffer).setUint32(20, 10_000);
  const { rerender } = render(control({ form: "file", bytes, mediaType: "image/png" }));
  screen.getByText("This is no picture to use: 200000000 pixels are more than 67108864.");
  expect(screen.queryByRole("img")).toBeNull();
  rerender(control({ form: "file", bytes: png, mediaType: "image/png" }));
  expect(screen.queryByText(/^This is no picture/)).toBeNull();
  screen.getByRole("img", { name: "Given for Picture" });
});
