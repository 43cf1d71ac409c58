import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

export const rescale: Step<"rescale"> = (working, { rescale_factor, offset }) =>
  mapped(numbersIn(working, "rescale"), (value) => value * rescale_factor + offset);
