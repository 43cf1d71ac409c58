import type { ResultProps } from "@/kinds/result";
import { Quantity } from "@/ui/figures/Quantity";

/** Four figures: more than most models know. The raw view has them all. */
const figures = 4;

export function NumberResult({ value: { value, unit } }: ResultProps<"number">) {
  const digits = Number.isFinite(value) ? String(Number(value.toPrecision(figures))) : String(value);
  return <Quantity parts={[{ digits, unit }]} />;
}
