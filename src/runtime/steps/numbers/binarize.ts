import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

export const binarize: Step<"binarize"> = (working, { threshold }) =>
  mapped(numbersIn(working, "binarize"), (value) => (value > threshold ? 1 : 0));
