import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

/** 1 above the threshold, else 0. What is no number stays none. */
export const binarize: Step<"binarize"> = (working, { threshold }) =>
  mapped(numbersIn(working, "binarize"), (value) => (value > threshold ? 1 : Number.isNaN(value) ? value : 0));
