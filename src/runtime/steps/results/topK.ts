import { LABELS_MAX } from "@/domain/manifestLimits";
import { Refusal } from "@/runtime/steps/refusal";
import { numbersIn, type Step, type Working } from "@/runtime/steps/working";

export const topK: Step<"top_k"> = (working, { k }) => ranked(working, k, "top_k");

/** The classes of one list of scores, highest first, of equal ones the first, named by their place. */
export function ranked(working: Working, k: number, step: string): Working & { form: "classes" } {
  if (working.form === "classes") return { ...working, entries: working.entries.slice(0, k) };
  const { data, shape } = numbersIn(working, step);
  if (shape.filter((size) => size !== 1).length > 1) {
    throw new Refusal("steps", `${step} needs one list of scores, and gets the shape [${shape.join(", ")}]`);
  }
  if (data.length > LABELS_MAX) throw new Refusal("steps", `${data.length} classes are more than ${LABELS_MAX}`);
  const entries = Array.from(data, (score, index) => ({ index, label: String(index), score }));
  // A NaN is no score: it stands behind all others instead of making the order depend on the engine.
  const height = (score: number) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score);
  entries.sort((one, other) => {
    const [here, there] = [height(one.score), height(other.score)];
    return here === there ? one.index - other.index : there > here ? 1 : -1;
  });
  return { form: "classes", entries: entries.slice(0, k) };
}
