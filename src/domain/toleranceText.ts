import { type Comparison, mismatchesAllowed } from "./tolerance";
import { countText } from "./words";

/** `allowed 1.5e-3 + 1e-3 of the number, but for 2 elements`: what a comparison was held against, and never more than that. */
export function toleranceText({
  tolerance,
  capped,
  elements,
}: Pick<Comparison, "tolerance" | "capped" | "elements">): string {
  const { absolute, relative } = tolerance;
  const ofNumber = relative > 0 ? `${amountText(relative)} of the number` : null;
  const parts = absolute > 0 || ofNumber === null ? [amountText(absolute), ofNumber] : [ofNumber];
  const outside = mismatchesAllowed(elements, tolerance);
  const except = outside > 0 ? `, but for ${countText(outside, "element")}` : "";
  return `allowed ${parts.filter((part) => part !== null).join(" + ")}${capped ? ", less than the manifest asks for" : ""}${except}`;
}

/** Three figures, never rounded up: `1.5e-3`, `0.294`, `12300`. */
function amountText(amount: number): string {
  const rounded = Number(amount.toExponential(2));
  const told = rounded <= amount ? rounded : oneFigureLess(rounded);
  return told > 0 && told < 0.01 ? told.toExponential() : String(told);
}

/** A number of three figures, less one of the last. */
function oneFigureLess(amount: number): number {
  const [figures = "", power = ""] = amount.toExponential(2).split("e");
  const whole = Number(figures.replace(".", ""));
  return whole > 100 ? Number(`${whole - 1}e${Number(power) - 2}`) : Number(`999e${Number(power) - 3}`);
}
