import type { Sound } from "@/domain/sound";
import { bytesText } from "@/domain/words";
import type { InputKind, OutputKind } from "@/kinds/kind";

export interface AudioValue {
  kind: "audio";
  bytes: Uint8Array;
  mediaType: string;
}

/** Half an hour of 48 kHz in 16 bits, mono. Bytes. */
export const AUDIO_BYTES_MAX = 180_000_000;

/** A recording as WAV: the page turns every other format into it before it becomes a value, so that each device reads the same samples. */
export const audioInput: InputKind<AudioValue> = {
  emptyDraft: () => ({ form: "empty" }),
  draftOf: ({ bytes, mediaType }) => ({ form: "file", bytes, mediaType }),
  read(spec, draft) {
    if (draft.form !== "file") return null;
    const value = { kind: "audio" as const, bytes: draft.bytes, mediaType: draft.mediaType };
    const issue = audioInput.issue(spec, value);
    return issue === null ? { value } : { error: `This recording cannot be used: ${issue}.` };
  },
  limits: [],
  issue: (_spec, { bytes }) =>
    bytes.length > AUDIO_BYTES_MAX
      ? `a file of ${bytesText(bytes.length)} is more than ${bytesText(AUDIO_BYTES_MAX)}`
      : null,
  fromExample: (given) =>
    "bytes" in given
      ? { kind: "audio", bytes: given.bytes, mediaType: "audio/wav" }
      : { problem: "a recording is given as a file" },
  toExample: ({ bytes }) => ({ path: "recording.wav", bytes }),
  ruleIssues: ({ steps }, path) =>
    steps[0]?.id === "decode_audio" ? [] : [{ path, reason: "the kind audio needs decode_audio as its first step" }],
};

export const audioOutput: OutputKind<{ kind: "audio" } & Sound> = {};
