import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

export const clip: Step<"clip"> = (working, { min, max }) =>
  mapped(numbersIn(working, "clip"), (value) => Math.min(Math.max(value, min), max));
