import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

export const sigmoid: Step<"sigmoid"> = (working) =>
  mapped(numbersIn(working, "sigmoid"), (value) => 1 / (1 + Math.exp(-value)));
