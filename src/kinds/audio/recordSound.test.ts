import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readWav } from "@/domain/readWav";
import { recordSound } from "./recordSound";

/** A microphone of one track and the audio thread behind it, as far as they are used. */
class FakeTrack extends EventTarget {
  readyState = "live";
  stop() {
    this.readyState = "ended";
  }
}
let track: FakeTrack;
let hear: (samples: Float32Array) => void;
let rate: number;
let contextState: string;
let getUserMedia: () => Promise<unknown>;
let join: () => unknown;

beforeEach(() => {
  track = new FakeTrack();
  rate = 8000;
  contextState = "running";
  join = () => ({ connect: () => undefined });
  getUserMedia = async () => ({ getTracks: () => [track] });
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("parent", globalThis);
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: () => getUserMedia() } });
  vi.stubGlobal(
    "AudioContext",
    class {
      sampleRate = rate;
      audioWorklet = { addModule: async () => undefined };
      resume = async () => undefined;
      close = async () => {
        contextState = "closed";
      };
      createMediaStreamSource = () => join();
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
});
afterEach(() => vi.unstubAllGlobals());

async function begun() {
  const heard: { seconds: number; level: number }[] = [];
  const ends: string[] = [];
  const recording = await recordSound({ onHeard: (next) => heard.push(next), onEnd: (why) => ends.push(why) });
  return { recording, heard, ends };
}

async function recording() {
  const { recording, ...told } = await begun();
  if ("refused" in recording) throw new Error(recording.refused);
  return { recording, ...told };
}

test("what is heard is told of while it is, and is the WAV in the end; the microphone is let go", async () => {
  const { recording: own, heard } = await recording();
  hear(Float32Array.of(0.5, -0.25, 0, 0));
  hear(Float32Array.of(0, -0.75));
  expect(heard).toEqual([
    { seconds: 4 / 8000, level: 0.5 },
    { seconds: 6 / 8000, level: 0.75 },
  ]);
  const wav = await own.stop();
  if ("refused" in wav) throw new Error(wav.refused);
  expect(readWav(wav)).toEqual({ samplingRate: 8000, channels: [Float32Array.of(0.5, -0.25, 0, 0, 0, -0.75)] });
  expect(track.readyState).toBe("ended");
  expect(contextState).toBe("closed");
});

test("half an hour is the longest: then it ends by itself, and what was heard is kept", async () => {
  rate = 1; // a sample a second
  const { recording: own, heard, ends } = await recording();
  hear(new Float32Array(1799));
  expect(ends).toEqual([]);
  hear(new Float32Array(1));
  expect(ends).toEqual(["Stopped after 30 min 00 s, the longest that is taken."]);
  expect(track.readyState).toBe("ended");
  hear(new Float32Array(1)); // on its way when it ended
  expect(heard).toHaveLength(2);
  expect(await own.stop()).toHaveLength(44 + 2 * 1800);
});

test("a microphone that is pulled out ends the recording, and what was heard is kept", async () => {
  const { recording: own, ends } = await recording();
  hear(Float32Array.of(0.5));
  track.dispatchEvent(new Event("ended"));
  expect(ends).toEqual(["The microphone went away."]);
  expect(await own.stop()).toHaveLength(46);
});

test("nothing is made of a recording that was stopped before anything was heard", async () => {
  const { recording: own } = await recording();
  expect(await own.stop()).toEqual({ refused: "Stopped before anything was heard." });
  expect(track.readyState).toBe("ended");
});

test("a cancelled recording lets the microphone go and tells nothing more", async () => {
  const { recording: own, heard, ends } = await recording();
  own.cancel();
  hear(Float32Array.of(1));
  track.dispatchEvent(new Event("ended"));
  expect({ state: track.readyState, heard, ends }).toEqual({ state: "ended", heard: [], ends: [] });
});

test.each([
  ["NotAllowedError", /^The microphone was not allowed\./],
  ["NotFoundError", /^No microphone was found on this device\./],
  ["NotReadableError", /^The microphone is there, but it does not answer/],
  ["AbortError", /^This browser does not let a page record here\./],
])("%s is said in a sentence", async (name, sentence) => {
  getUserMedia = () => Promise.reject(new DOMException("as the browser puts it", name));
  expect((await begun()).recording).toEqual({ refused: expect.stringMatching(sentence) });
});

test("in a frame that is not given the microphone, that is said of the page around it", async () => {
  vi.stubGlobal("parent", {});
  vi.stubGlobal("document", { featurePolicy: { allowsFeature: () => false } });
  getUserMedia = () => Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  expect((await begun()).recording).toEqual({
    refused: expect.stringMatching(/^The page around this form does not pass the microphone on to it/),
  });
});

test("a browser without microphones says so", async () => {
  vi.stubGlobal("navigator", {});
  expect((await begun()).recording).toEqual({
    refused: "This browser does not let a page record here. Choose a file.",
  });
});

test("an audio thread that does not start lets the microphone go", async () => {
  const Working = AudioContext;
  vi.stubGlobal(
    "AudioContext",
    class extends Working {
      override audioWorklet = { addModule: () => Promise.reject(new Error("blocked")) } as unknown as AudioWorklet;
    },
  );
  expect((await begun()).recording).toEqual({
    refused: "This browser does not let a page record here. Choose a file.",
  });
  expect(track.readyState).toBe("ended");
});

test("a microphone that cannot be joined is let go, and said to be of no use", async () => {
  join = () => {
    throw new DOMException("a different sample-rate", "NotSupportedError");
  };
  const { recording: own } = await begun();
  expect(own).toEqual({ refused: expect.stringMatching(/^This browser does not let a page record here\./) });
  expect({ track: track.readyState, context: contextState }).toEqual({ track: "ended", context: "closed" });
});

test("where no sound can be worked on, the microphone is let go", async () => {
  vi.stubGlobal(
    "AudioContext",
    class {
      constructor() {
        throw new DOMException("too many", "NotSupportedError");
      }
    },
  );
  expect((await begun()).recording).toHaveProperty("refused");
  expect(track.readyState).toBe("ended");
});
