import { Refusal } from "@/runtime/steps/refusal";
import { numbersIn, type Step } from "@/runtime/steps/working";

export const scalar: Step<"scalar"> = (working, { index, scale, offset }, { spec }) => {
  const { data } = numbersIn(working, "scalar");
  const value = data[index];
  if (value === undefined) throw new Refusal("steps", `there are ${data.length} numbers, and none at ${index}`);
  return { form: "read", value: { kind: "number", value: value * scale + offset, unit: spec.unit ?? "" } };
};
