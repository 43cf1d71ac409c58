// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { readWav } from "@/domain/readWav";
import { writeWav } from "@/domain/writeWav";
import { AudioControl } from "./AudioControl";

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver", // the slider's
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(cleanup);

const spec: TensorSpec = {
  name: "sound",
  title: "Recording",
  datatype: "FP32",
  shape: [1, "T"],
  kind: "audio",
  optional: false,
  dims: {},
  steps: [{ id: "decode_audio", kwargs: { sampling_rate: 100, max_length: 200, truncation: true } }],
};
/** Four seconds, each sample its own. */
const ramp = Float32Array.from({ length: 400 }, (_, at) => at / 512);
const wav = writeWav({ samplingRate: 100, channels: [ramp] });

/** A form of one input. `told`: each draft that it came to hold. */
function Form({ given, told }: { given: Draft; told: (draft: Draft) => void }) {
  const [draft, setDraft] = useState(given);
  const [last, setLast] = useState(given);
  if (last !== given) {
    setLast(given);
    setDraft(given);
  }
  const onChange = (next: Draft) => {
    told(next);
    setDraft(next);
  };
  return <AudioControl spec={spec} draft={draft} onChange={onChange} />;
}

function open(first: Draft) {
  const drafts: Draft[] = [first];
  const form = (given: Draft) => <Form given={given} told={(draft) => drafts.push(draft)} />;
  const { rerender } = render(form(first));
  return {
    user: userEvent.setup(),
    give: (draft: Draft) => rerender(form(draft)),
    /** Samples of the draft, as whole numbers from 0 to 399. */
    held() {
      const last = drafts.at(-1);
      const sound = last?.form === "file" ? readWav(last.bytes) : { problem: "no file" };
      if ("problem" in sound) throw new Error(sound.problem);
      return Array.from(sound.channels[0] ?? [], (sample) => sample * 512);
    },
  };
}

test("what the model hears is said before, and what to do with a recording that is longer", async () => {
  const { user, held } = open({ form: "file", bytes: wav, mediaType: "audio/wav" });
  screen.getByText("The model hears at most 2 s at 0.1 kHz; what is longer is cut off.");
  screen.getByText("4 s is longer than the 2 s that the model hears: its end will be cut off.");
  await user.click(screen.getByRole("button", { name: "Trim to 2 s" }));
  await screen.findByText("2 s, 0.1 kHz, mono");
  expect(held()).toEqual(Array.from({ length: 200 }, (_, at) => at));
  expect(screen.queryByText(/is longer than/)).toBeNull();
});

test("both ends are moved with the keyboard, inside what was given, which is not lost", async () => {
  const { user, held } = open({ form: "file", bytes: wav, mediaType: "audio/wav" });
  const [start, end] = [screen.getByRole("slider", { name: "Start" }), screen.getByRole("slider", { name: "End" })];
  start.focus();
  fireEvent.keyDown(start, { key: "ArrowRight" });
  fireEvent.keyDown(start, { key: "ArrowRight" });
  await screen.findByText("3.98 s, 0.1 kHz, mono");
  end.focus();
  fireEvent.keyDown(end, { key: "ArrowLeft" });
  await screen.findByText("3.97 s, 0.1 kHz, mono");
  await screen.findByRole("button", { name: "Give all of it" });
  expect([start.getAttribute("aria-valuetext"), end.getAttribute("aria-valuetext")]).toEqual(["0.02 s", "3.99 s"]);
  await vi.waitFor(() => expect(held()).toEqual(Array.from({ length: 397 }, (_, at) => at + 2)));

  await user.click(screen.getByRole("button", { name: "Give all of it" }));
  await screen.findByText("4 s, 0.1 kHz, mono");
  expect(held()).toHaveLength(400);
});

test("blocks that meet leave nothing between them, so they go back", async () => {
  const { held } = open({ form: "file", bytes: wav, mediaType: "audio/wav" });
  const end = screen.getByRole("slider", { name: "End" });
  end.focus();
  fireEvent.keyDown(end, { key: "Home" });
  await screen.findByText("4 s, 0.1 kHz, mono");
  expect(end.getAttribute("aria-valuetext")).toBe("4 s");
  expect(held()).toHaveLength(400);
});

test("another recording is not cut as the one before it was", async () => {
  const { user, give } = open({ form: "file", bytes: wav, mediaType: "audio/wav" });
  await user.click(screen.getByRole("button", { name: "Trim to 2 s" }));
  await screen.findByText("2 s, 0.1 kHz, mono");
  const other = writeWav({ samplingRate: 100, channels: [new Float32Array(150), new Float32Array(150)] });
  give({ form: "file", bytes: other, mediaType: "audio/wav" });
  await screen.findByText(/^1\.5 s, 0\.1 kHz, stereo/);
  expect(screen.queryByRole("button", { name: "Give all of it" })).toBeNull();
});

test("a file that cannot be used is refused under the field; one in the form already is named there", async () => {
  const { user, give } = open({ form: "empty" });
  const cut = new File([wav.subarray(0, 50)], "cut.wav", { type: "audio/wav" });
  await user.upload(screen.getByLabelText("File for Recording"), cut);
  await screen.findByText("cut.wav was not taken: it is cut short: 6 of 800 bytes of sound are there.");
  give({ form: "file", bytes: wav.subarray(0, 50), mediaType: "audio/wav" });
  await screen.findByText("This recording cannot be used: it is cut short: 6 of 800 bytes of sound are there.");
});

test("a microphone that is not allowed is said under the field, and can be asked for again", async () => {
  vi.stubGlobal("AudioWorkletNode", class {});
  const getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia }, configurable: true });
  const { user } = open({ form: "empty" });
  await user.click(screen.getByRole("button", { name: "Record" }));
  await screen.findByText(/^The microphone was not allowed\./);
  screen.getByRole("button", { name: "Record" });
  Reflect.deleteProperty(navigator, "mediaDevices");
});

/** A microphone of one track, and what hears it. */
function withMicrophone() {
  const track = Object.assign(new EventTarget(), { stop: () => undefined });
  let hear = (_samples: Float32Array) => {};
  const mediaDevices = { getUserMedia: async () => ({ getTracks: () => [track] }) };
  vi.stubGlobal("navigator", Object.create(navigator, { mediaDevices: { value: mediaDevices } }));
  vi.stubGlobal(
    "AudioContext",
    class {
      sampleRate = 8000;
      audioWorklet = { addModule: async () => undefined };
      resume = async () => undefined;
      close = async () => undefined;
      createMediaStreamSource = () => ({ connect: () => undefined });
    },
  );
  vi.stubGlobal(
    "AudioWorkletNode",
    class {
      port = {
        set onmessage(listener: (event: { data: Float32Array }) => void) {
          hear = (data) => listener({ data });
        },
      };
    },
  );
  return { track, hear: (samples: Float32Array) => hear(samples) };
}

test.each([
  { heard: 8000, left: "1 s, 8 kHz, mono", said: "The microphone went away." },
  { heard: 0, left: "Record", said: "The microphone went away. Stopped before anything was heard." },
])("why a recording of $heard samples ended by itself is said beside what is left of it", async (ending) => {
  const { track, hear } = withMicrophone();
  const { user, give } = open({ form: "empty" });
  await user.click(screen.getByRole("button", { name: "Record" }));
  await screen.findByRole("button", { name: "Stop recording" });
  if (ending.heard > 0) act(() => hear(new Float32Array(ending.heard).fill(0.1)));
  act(() => void track.dispatchEvent(new Event("ended")));
  await screen.findByText(ending.left);
  screen.getByText(ending.said);
  give({ form: "file", bytes: wav, mediaType: "audio/wav" });
  expect(screen.queryByText(ending.said)).toBeNull();
});
