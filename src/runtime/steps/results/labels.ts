import { LABELS_MAX } from "@/domain/manifestLimits";
import { Refusal } from "@/runtime/steps/refusal";
import type { Step } from "@/runtime/steps/working";
import { nameIn, readLabels } from "./readLabels";
import { ranked } from "./topK";

/** Names for classes; where the output is a category, the name of the one index it holds. */
export const labels: Step<"labels"> = async (working, kwargs, context) => {
  const names = await readLabels(kwargs, context);
  if (!names) throw new Refusal("steps", "labels needs labels or a file");
  if (context.spec.kind === "category" && working.form === "numbers") {
    const [index = Number.NaN] = working.data;
    if (working.data.length !== 1)
      throw new Refusal("steps", `one category is needed, and there are ${working.data.length} numbers`);
    return { form: "read", value: { kind: "category", label: nameIn(names, index) } };
  }
  const { entries } = ranked(working, LABELS_MAX, "labels");
  return { form: "classes", entries: entries.map((entry) => ({ ...entry, label: nameIn(names, entry.index) })) };
};
