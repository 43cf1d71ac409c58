import { wavHeader } from "@/domain/wavHeader";
import { bytesText } from "@/domain/words";
import type { Taken } from "@/kinds/useFile";
import { readInTurns } from "@/turns";
import { AUDIO_BYTES_MAX } from "./audio";
import { ENCODED_BYTES_MAX, SECONDS_MAX } from "./audioLimits";
import { type DecodeOptions, decodeSound } from "./decodeSound";
import { secondsText } from "./secondsText";

/** A chosen file as a draft, a WAV as it is and every other format as the WAV of what this browser decodes; or why it is not taken, in a sentence. */
export async function soundDraft(file: File, options: DecodeOptions): Promise<Taken> {
  const isWav = isWavStart(new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  const most = isWav ? AUDIO_BYTES_MAX : ENCODED_BYTES_MAX;
  if (file.size > most) return { refused: `${file.name} has ${bytesText(file.size)}, more than ${bytesText(most)}.` };
  const bytes = await readInTurns(file, options.signal);
  const decoded = isWav ? { wav: bytes } : await decodeSound(file, bytes, options);
  if ("problem" in decoded) return refused(file, decoded.problem);
  const { wav, note } = { note: undefined, ...decoded };
  const header = wavHeader(wav);
  if ("problem" in header) return refused(file, header.problem);
  const seconds = header.frames / header.samplingRate;
  if (seconds > SECONDS_MAX)
    return refused(file, `it lasts ${secondsText(seconds)}, more than ${secondsText(SECONDS_MAX)}`);
  return { draft: { form: "file", bytes: wav, mediaType: "audio/wav" }, note };
}

function refused({ name }: File, problem: string): { refused: string } {
  return { refused: `${name} was not taken: ${problem}.` };
}

function isWavStart(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes);
  return text.startsWith("RIFF") && text.endsWith("WAVE");
}
