import type { Draft } from "@/domain/callForm";
import type { TensorSpec } from "@/domain/manifest";
import type { OutputValue } from "@/domain/values";

/** The member of the union that has `Kind` among its kinds. */
type ValueOf<Kind, Value = OutputValue> = Value extends { kind: infer Kinds }
  ? Kind extends Kinds
    ? Value
    : never
  : never;

/** What each kind's result is given. */
export interface ResultProps<Kind extends OutputValue["kind"]> {
  spec: TensorSpec;
  value: ValueOf<Kind>;
  /** What the person gave, for results that are read beside their input. */
  drafts: Record<string, Draft>;
}
