import type { TensorSpec } from "@/domain/manifest";
import type { InputValue, OutputValue } from "@/domain/values";

/** What each kind's result is given. */
export interface ResultProps<Kind extends OutputValue["kind"] = OutputValue["kind"]> {
  spec: TensorSpec;
  value: Extract<OutputValue, { kind: Kind }>;
  /** What the model was given, by input name, for results that are read beside it. */
  given: Readonly<Record<string, InputValue>>;
}
