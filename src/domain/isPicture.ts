import type { TensorSpec } from "./manifest";

/** Whether a step may lie on what this input is fed, whatever its kind: height and width are axes of its own. */
export function isPicture({ layout = "" }: TensorSpec): boolean {
  return layout.includes("H") && layout.includes("W");
}
