import type { TensorSpec } from "./manifest";

/** Whether a person gives this input: it is neither fixed, nor computed from another one, nor carried over from the call before. */
export function isAsked({ const: fixed, derived_from, state_from }: TensorSpec): boolean {
  return !fixed && !derived_from && !state_from;
}
