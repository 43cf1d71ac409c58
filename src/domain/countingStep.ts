import type { Step, TensorSpec } from "./manifest";
import { axisSizes } from "./sizes";

/** The step by which a text for this input is counted. `null`: none counts it. */
export function countingStep({ kind, steps: [first] }: TensorSpec): Step | null {
  return kind === "text" && (first?.id === "tokenize" || first?.id === "char_codes") ? first : null;
}

/** As many as the model reads of what the counting step counts: what the step says, or fewer where the graph's axis has no room for them. `null`: no limit. */
export function countedRoom({ shape, dims, steps }: TensorSpec, { kwargs }: Step): number | null {
  const said = typeof kwargs.max_length === "number" ? kwargs.max_length : Number.POSITIVE_INFINITY;
  const axis = shape.at(-1);
  const isFedAsCounted = steps.slice(1).every(({ id }) => id === "ensure_dtype");
  const most = axis === undefined || !isFedAsCounted ? said : Math.min(said, axisSizes({ dims }, axis).most);
  return Number.isFinite(most) ? most : null;
}
