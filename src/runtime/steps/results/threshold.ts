import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

/** 1 from the threshold on, else 0: the place of the answer in a list of two labels. What is no number stays none. */
export const threshold: Step<"threshold"> = (working, { threshold: least }) =>
  mapped(numbersIn(working, "threshold"), (value) => (value >= least ? 1 : Number.isNaN(value) ? value : 0));
