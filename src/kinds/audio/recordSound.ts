import { withheld } from "@/kinds/withheld";
import { longestSeconds } from "./audioLimits";
import { createWavWriter } from "./createWavWriter";
import recorderUrl from "./recorder.worklet?worker&url";
import { secondsText } from "./secondsText";

/** A recording that goes on. Its microphone is held until `stop` or `cancel`. */
export interface Recording {
  /** The WAV of what was heard; or why there is none, in a sentence. */
  stop(): Promise<Uint8Array<ArrayBuffer> | { refused: string }>;
  cancel(): void;
}

interface RecordOptions {
  /** Many times a second. `level`: the loudest sample since the last time; 1 is full scale. */
  onHeard: (heard: { seconds: number; level: number }) => void;
  /** The recording cannot go on; what was heard so far can be had. In a sentence. */
  onEnd: (why: string) => void;
}

/** What a voice assistant would do to the sound is not wanted: the model should hear what there is. */
const asItIs = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };

const sentences: Record<string, string> = {
  NotAllowedError:
    "The microphone was not allowed. Allow it for this page in the browser's settings, or choose a file.",
  SecurityError: "The microphone was not allowed. Allow it for this page in the browser's settings, or choose a file.",
  NotFoundError: "No microphone was found on this device. Connect one, or choose a file.",
  OverconstrainedError: "No microphone was found on this device. Connect one, or choose a file.",
  NotReadableError: "The microphone is there, but it does not answer: another program may hold it.",
};
const unrecordable = "This browser does not let a page record here. Choose a file.";

function refusal(cause: unknown): string {
  const name = cause instanceof DOMException ? cause.name : "";
  return (name === "NotAllowedError" ? withheld("microphone") : null) ?? sentences[name] ?? unrecordable;
}

/** Asks for the microphone and begins to record; or says why it cannot, in a sentence. */
export async function recordSound({ onHeard, onEnd }: RecordOptions): Promise<Recording | { refused: string }> {
  if (!navigator.mediaDevices || typeof AudioWorkletNode === "undefined") return { refused: unrecordable };
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: asItIs });
  } catch (cause) {
    return { refused: refusal(cause) };
  }
  let context: AudioContext | undefined;
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
    context?.close().catch(() => undefined); // closed already
  };
  try {
    context = new AudioContext();
    await context.audioWorklet.addModule(recorderUrl);
    await context.resume();
    return recordingOf(stream, context, release, { onHeard, onEnd });
  } catch {
    release();
    return { refused: unrecordable };
  }
}

/** Joins the stream to the context and records. Throws what the browser throws where they cannot be joined. */
function recordingOf(
  stream: MediaStream,
  context: AudioContext,
  release: () => void,
  { onHeard, onEnd }: RecordOptions,
): Recording {
  const { sampleRate } = context;
  const longest = longestSeconds(sampleRate);
  const writer = createWavWriter(sampleRate, 1);
  const node = new AudioWorkletNode(context, "recorder", {
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: "explicit",
  });
  let isOver = false;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    release();
    onEnd(why);
  };
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    if (isOver) return;
    writer.add([data]);
    const seconds = writer.frames / sampleRate;
    onHeard({ seconds, level: data.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) });
    if (seconds >= longest) end(`Stopped after ${secondsText(longest)}, the longest that is taken.`);
  };
  for (const track of stream.getTracks()) track.addEventListener("ended", () => end("The microphone went away."));
  context.createMediaStreamSource(stream).connect(node);
  return {
    async stop() {
      isOver = true;
      release();
      return writer.frames === 0 ? { refused: "Stopped before anything was heard." } : writer.finish();
    },
    cancel() {
      isOver = true;
      release();
    },
  };
}
