import type { Numbers } from "@/runtime/steps/working";

/** One number without an axis. */
export function single(value: number): Numbers {
  return { form: "numbers", axes: "", shape: [], data: Float64Array.of(value) };
}
