import { LABELS_MAX } from "@/domain/manifestLimits";
import type { Kwargs } from "@/domain/steps";
import { withoutTurns } from "@/domain/withoutTurns";
import { Refusal } from "@/runtime/steps/refusal";
import type { StepContext } from "@/runtime/steps/working";

/** Names of classes by their place, as a step lists them or as its file does; the last line of a text may end or not. `null`: it says nothing of them. */
export async function readLabels(
  { labels: names, file }: Kwargs<"labels">,
  { readFile }: StepContext,
): Promise<string[] | null> {
  if (names) return names.map(withoutTurns);
  if (file === undefined) return null;
  const text = new TextDecoder().decode(await readFile(file));
  const lines = /^\s*\[\s*["\]]/.test(text) ? labelsInJson(text) : text.replace(/\r?\n$/, "").split(/\r?\n/);
  if (lines.length > LABELS_MAX) throw new Refusal("steps", `${lines.length} labels are more than ${LABELS_MAX}`);
  return lines.map(withoutTurns);
}

function labelsInJson(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((label) => typeof label === "string")) return list;
  } catch (cause) {
    throw new Refusal("steps", "the file of labels is not JSON", { cause });
  }
  throw new Refusal("steps", "the file of labels is not a list of texts");
}

export function nameIn(names: readonly string[], index: number): string {
  const name = names[index];
  if (name === undefined) throw new Refusal("steps", `there are ${names.length} labels, and none for ${index}`);
  return name;
}
