import { readKwargs } from "@/domain/steps";
import { Refusal } from "./refusal";
import { registry } from "./registry";
import type { Step, StepContext, Working } from "./working";

/** Takes a value through the steps of its tensor, in order. Throws a `Refusal`. */
export async function runSteps(side: "inputs" | "outputs", start: Working, context: StepContext): Promise<Working> {
  let working = start;
  for (const step of context.spec.steps) {
    const read = readKwargs(side, step);
    if ("reason" in read) throw new Refusal("steps", read.reason);
    const known: Record<string, Step<never>> = registry[side];
    const run = Object.hasOwn(known, step.id) ? known[step.id] : undefined;
    if (!run) throw new Refusal("steps", `the step ${step.id} is not known`);
    working = await run(working, read.kwargs as never, context); // the schema of the same id
  }
  return working;
}
