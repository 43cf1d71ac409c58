import type { Step, TensorSpec } from "./manifest";

/** The step by which a text for this input is counted. `null`: none counts it. */
export function countingStep({ kind, steps: [first] }: TensorSpec): Step | null {
  return kind === "text" && (first?.id === "tokenize" || first?.id === "char_codes") ? first : null;
}
