import type { TensorSpec } from "./manifest";

/** Whether the graph may be fed no element where nobody gave any: an axis is open. It wants every input fed, and cannot be told that one is missing. */
export function canBeEmpty({ shape }: Pick<TensorSpec, "shape">): boolean {
  return shape.some((size) => typeof size === "string");
}
