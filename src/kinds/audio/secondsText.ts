import { durationText } from "@/domain/words";

/** `0.25 s`, `12.5 s`, `4 min 05 s`: as exactly as a recording is trimmed. */
export function secondsText(seconds: number): string {
  return seconds < 60 ? `${Number(seconds.toFixed(2))} s` : durationText(seconds * 1000);
}
