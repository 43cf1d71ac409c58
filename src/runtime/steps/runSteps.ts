import { readKwargs } from "@/domain/steps";
import { decoded } from "./pictures/rows";
import { Refusal } from "./refusal";
import { readsRows, registry } from "./registry";
import type { Step, StepContext, Working } from "./working";

/** Takes a value through the steps of its tensor, in order. Throws a `Refusal`. */
export async function runSteps(side: "inputs" | "outputs", start: Working, context: StepContext): Promise<Working> {
  let working = start;
  try {
    for (const step of context.spec.steps) {
      const read = readKwargs(side, step);
      if ("reason" in read) throw new Refusal("steps", read.reason);
      const known: Record<string, Step<never>> = registry[side];
      const run = Object.hasOwn(known, step.id) ? known[step.id] : undefined;
      if (!run) throw new Refusal("steps", `the step ${step.id} is not known`);
      const taken = working;
      working = await run(readsRows.has(step.id) ? taken : await decoded(taken), read.kwargs as never, context); // the schema of the same id
      close(taken);
    }
    return await decoded(working);
  } finally {
    close(working);
  }
}

function close(working: Working): void {
  if (working.form === "rows") working.close();
}
