import { TEXT_MAX } from "@/domain/manifestLimits";
import { Refusal } from "@/runtime/steps/refusal";
import type { Working } from "@/runtime/steps/working";

/** The texts, or the one number, that the steps left, as one text: cut, and marked so, where nobody would read on. Throws a `Refusal`. */
export function shownText(working: Working, between: string): string {
  if (working.form === "numbers" && working.data.length === 1) return String(working.data[0]);
  if (working.form !== "texts" || working.data.length === 0) throw new Refusal("steps", "there is no text in it");
  let text = "";
  for (const [at, part] of working.data.entries()) {
    text += at === 0 ? part : between + part;
    if (text.length > TEXT_MAX) return `${text.slice(0, TEXT_MAX)} …`;
  }
  return text;
}
