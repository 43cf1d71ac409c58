import { LABELS_MAX } from "@/domain/manifestLimits";
import type { Kwargs } from "@/domain/steps";
import { withoutTurns } from "@/domain/withoutTurns";
import { Refusal } from "@/runtime/steps/refusal";
import type { Step, StepContext } from "@/runtime/steps/working";
import { ranked } from "./topK";

/** Names for classes; where the output is a category, the name of the one index it holds. */
export const labels: Step<"labels"> = async (working, kwargs, context) => {
  const names = await readLabels(kwargs, context, "labels");
  const nameOf = (index: number) => {
    const name = names[index];
    if (name === undefined) throw new Refusal("steps", `there are ${names.length} labels, and none for ${index}`);
    return name;
  };
  if (context.spec.kind === "category" && working.form === "numbers") {
    const [index = Number.NaN] = working.data;
    if (working.data.length !== 1)
      throw new Refusal("steps", `one category is needed, and there are ${working.data.length} numbers`);
    return { form: "read", value: { kind: "category", label: nameOf(index) } };
  }
  const { entries } = ranked(working, LABELS_MAX, "labels");
  return { form: "classes", entries: entries.map((entry) => ({ ...entry, label: nameOf(entry.index) })) };
};

/** The names that a step was told, or those in its file. The last line of a text may end or not. */
export async function readLabels(
  { labels: names, file }: Pick<Kwargs<"labels">, "labels" | "file">,
  { readFile }: StepContext,
  step: string,
): Promise<string[]> {
  if (names) return names.map(withoutTurns);
  if (file === undefined) throw new Refusal("steps", `${step} needs labels or a file`);
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
