// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readWav } from "@/domain/readWav";
import { writeWav } from "@/domain/writeWav";
import type { Taken } from "@/kinds/useFile";
import { soundDraft } from "./soundDraft";

/** What the browser's decoder makes of any bytes. */
let decoded: { rate?: number; seconds: number; channels: number[] } | null;
/** What the browser's player says of them, seconds. */
let said: number;
let saidAtEnd: number;
let askedRate: number;

beforeEach(() => {
  said = 1;
  saidAtEnd = Number.POSITIVE_INFINITY;
  decoded = { seconds: 2 / 48_000, channels: [0.5, -0.25] };
  vi.stubGlobal(
    "OfflineAudioContext",
    class {
      constructor(_channels: number, _length: number, rate: number) {
        if (rate > 96_000) throw new DOMException("too high", "NotSupportedError");
        askedRate = rate;
      }
      async decodeAudioData() {
        if (!decoded) throw new DOMException("no sound", "EncodingError");
        const { seconds, channels } = decoded;
        return {
          length: Math.round(seconds * askedRate),
          numberOfChannels: channels.length,
          duration: seconds,
          copyFromChannel: (samples: Float32Array, channel: number) => samples.fill(channels[channel] ?? 0),
        };
      }
    },
  );
  const create = document.createElement.bind(document);
  vi.spyOn(document, "createElement").mockImplementation((name: string) => {
    if (name !== "audio") return create(name);
    const player = new EventTarget();
    Object.defineProperty(player, "src", { set: () => player.dispatchEvent(new Event("loadedmetadata")) });
    Object.defineProperty(player, "currentTime", {
      set: () => {
        Object.assign(player, { duration: saidAtEnd });
        player.dispatchEvent(new Event("seeked"));
      },
    });
    return Object.assign(player, { duration: said, removeAttribute: () => undefined }) as unknown as HTMLElement; // all that is asked of it
  });
});
afterEach(() => vi.unstubAllGlobals());

const wait = { isMixed: false, signal: new AbortController().signal };
const flac = [...[0x66, 0x4c, 0x61, 0x43, 0, 0, 0, 34], ...Array<number>(10).fill(0), 0x0a, 0xc4, 0x42, 0xf0]; // 44,100 Hz
const draftOf = (bytes: number[] | Uint8Array, name = "sound.mp3") =>
  soundDraft(new File([Uint8Array.from(bytes)], name), wait);

function fileIn(taken: Taken) {
  if (!("draft" in taken) || taken.draft.form !== "file") throw new Error(JSON.stringify(taken));
  return taken.draft;
}

test("a WAV is taken as it is", async () => {
  const wav = writeWav({ samplingRate: 16_000, channels: [Float32Array.of(0.5, 1.5)] }, "float32");
  expect(await draftOf(wav, "sound.wav")).toEqual({ draft: { form: "file", bytes: wav, mediaType: "audio/wav" } });
});

test("what the browser decodes becomes a WAV of all its channels, at its own rate where that is known", async () => {
  const draft = fileIn(await draftOf([1, 2, 3]));
  expect(draft.mediaType).toBe("audio/wav");
  expect(readWav(draft.bytes)).toEqual({
    samplingRate: 48_000,
    channels: [Float32Array.of(0.5, 0.5), Float32Array.of(-0.25, -0.25)],
  });
  await draftOf(flac);
  expect(askedRate).toBe(44_100);
});

test("a rate that is not known, or too high for this browser, is told: the browser resamples", async () => {
  expect(await draftOf(flac)).toMatchObject({ note: undefined });
  expect(await draftOf([1, 2, 3])).toMatchObject({
    note: "This page does not find the sampling rate of this recording: the browser gave it at 48,000 Hz, and another browser may give slightly other samples.",
  });
  const high = [...flac.slice(0, 18), 0x2e, 0xe0, 0x02, 0xf0]; // 192,000 = 0x2EE00
  expect(await draftOf(high)).toMatchObject({
    note: "This browser does not decode at the 192,000 Hz of this recording: the browser gave it at 48,000 Hz, and another browser may give slightly other samples.",
  });
  expect(askedRate).toBe(48_000);
});

test("each refusal says why", async () => {
  const refusal = async (bytes: number[] | Uint8Array, name?: string) => {
    const draft = await draftOf(bytes, name);
    return "refused" in draft ? draft.refused : draft;
  };
  said = 10_800;
  expect(await refusal([1, 2, 3])).toBe("sound.mp3 was not taken: it lasts 3 h 00 min, more than 30 min 00 s.");
  said = Number.POSITIVE_INFINITY; // a stream
  decoded = { seconds: 1801, channels: [0] };
  expect(await refusal([1, 2, 3])).toBe("sound.mp3 was not taken: it lasts 30 min 01 s, more than 30 min 00 s.");
  decoded = { seconds: 1200, channels: [0, 0] };
  expect(await refusal([1, 2, 3])).toBe(
    "sound.mp3 was not taken: its 2 channels of 20 min 00 s are more than a page can give a model.",
  );
  decoded = null;
  expect(await refusal([1, 2, 3])).toBe(
    "sound.mp3 was not taken: this browser cannot decode it; a WAV is read everywhere.",
  );
  const wav = writeWav({ samplingRate: 8000, channels: [new Float32Array(8)] });
  expect(await refusal(wav.subarray(0, 50), "cut.wav")).toBe(
    "cut.wav was not taken: it is cut short: 6 of 16 bytes of sound are there.",
  );
});

test("a stream that says nothing of its length is asked for its end, and not decoded where that says nothing either", async () => {
  const decode = vi.spyOn(OfflineAudioContext.prototype, "decodeAudioData");
  said = Number.POSITIVE_INFINITY;
  saidAtEnd = 10_800;
  expect(await draftOf([1, 2, 3])).toEqual({
    refused: "sound.mp3 was not taken: it lasts 3 h 00 min, more than 30 min 00 s.",
  });
  saidAtEnd = Number.POSITIVE_INFINITY;
  expect(await draftOf(new Uint8Array(2_000_001))).toEqual({
    refused: "sound.mp3 was not taken: it does not say how long it lasts, and has more than 2 MB.",
  });
  expect(decode).not.toHaveBeenCalled();
  expect(await draftOf([1, 2, 3])).toMatchObject({ draft: { form: "file" } });
});

test("a long recording of many channels is mixed where the model would mix it anyway", async () => {
  decoded = { seconds: 230, channels: [0.5, 0, 0, 0, 0.5, 0, 0, -0.5] };
  const draft = fileIn(await soundDraft(new File([Uint8Array.of(1, 2, 3)], "talk.mp3"), { ...wait, isMixed: true }));
  expect(draft.bytes).toHaveLength(44 + 230 * 48_000 * 2);
  const view = new DataView(draft.bytes.buffer);
  expect([view.getUint16(22, true), view.getInt16(44, true)]).toEqual([1, 0.0625 * 32_768]); // channels, the first sample
});

test.each([
  ["RIFF....WAVE", "it.wav has 200 MB, more than 180 MB."],
  ["anything else", "it.wav has 200 MB, more than 100 MB."],
])("a file that begins %s is not read when it is too large", async (start, sentence) => {
  const file = new File([start], "it.wav");
  Object.defineProperty(file, "size", { value: 200_000_000 });
  const parts = vi.spyOn(file, "slice");
  expect(await soundDraft(file, wait)).toEqual({ refused: sentence });
  expect(parts.mock.calls).toEqual([[0, 12]]);
});
