import { figuresText } from "@/domain/words";
import type { ResultProps } from "@/kinds/result";
import { Quantity } from "@/ui/figures/Quantity";

/** More than most models know. */
const headlineFigures = 4;

export function NumberResult({ value: { value, unit } }: ResultProps<"number">) {
  return <Quantity parts={[{ digits: figuresText(value, headlineFigures), unit }]} />;
}
