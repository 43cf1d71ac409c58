import { LABELS_BYTES_MAX, LABELS_MAX, SENTENCE_MAX } from "@/domain/manifestLimits";
import { labelsIn } from "@/domain/snippets/typescript/helpers/labelsIn";
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
  const bytes = await readFile(file);
  if (bytes.length > LABELS_BYTES_MAX) {
    throw new Refusal("steps", `the file of labels has ${bytes.length} bytes, and ${LABELS_BYTES_MAX} is the most`);
  }
  const list = listIn(bytes);
  if (list.length > LABELS_MAX) throw new Refusal("steps", `${list.length} labels are more than ${LABELS_MAX}`);
  if (!list.every((label) => typeof label === "string")) {
    throw new Refusal("steps", "the file of labels is not a list of texts");
  }
  const long = list.findIndex((label) => label.length > SENTENCE_MAX);
  if (long >= 0) throw new Refusal("steps", `label ${long} has more than ${SENTENCE_MAX} characters`);
  return list.map(withoutTurns);
}

function listIn(bytes: Uint8Array): unknown[] {
  try {
    return labelsIn(bytes);
  } catch (cause) {
    throw new Refusal("steps", "the file of labels is not JSON", { cause });
  }
}

export function nameIn(names: readonly string[], index: number): string {
  const name = names[index];
  if (name === undefined) throw new Refusal("steps", `there are ${names.length} labels, and none for ${index}`);
  return name;
}
