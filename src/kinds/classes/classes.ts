import { LABELS_MAX } from "@/domain/manifestLimits";
import type { OutputKind } from "@/kinds/kind";
import { Refusal } from "@/runtime/steps/refusal";

/** Classes with their scores, highest first. */
export const classesOutput: OutputKind<{ kind: "classes"; entries: { label: string; score: number }[] }> = {
  lastStep: { id: "top_k", kwargs: { k: LABELS_MAX } },
  read(working) {
    if (working.form !== "classes") throw new Refusal("steps", "there are no classes in it");
    return { kind: "classes", entries: working.entries.map(({ label, score }) => ({ label, score })) };
  },
};
