import type { Tensor } from "@/domain/tensor";
import type { OutputValue } from "@/domain/values";
import { outputKind } from "@/kinds/kinds";
import { Refusal } from "@/runtime/steps/refusal";
import { runSteps } from "@/runtime/steps/runSteps";
import type { StepContext, Working } from "@/runtime/steps/working";

/** The value that the steps ended with, or what the output's kind reads of what they left. */
export async function readResult(working: Working, context: StepContext, tensor: Tensor): Promise<OutputValue> {
  const { kind } = context.spec;
  const known = outputKind(kind);
  if (!known) throw new Refusal("steps", `the kind ${kind} is not known`);
  const isRead = (at: Working) => at.form === "read" && at.value.kind === kind;
  const steps = known.lastStep && !isRead(working) ? [known.lastStep] : [];
  const last = await runSteps("outputs", working, { ...context, spec: { ...context.spec, steps } });
  if (last.form === "read" && last.value.kind === kind) return last.value;
  if (!known.read) throw new Refusal("steps", `no step makes what the kind ${kind} shows`);
  return known.read(last, context.spec, tensor);
}
