import { boundSteps } from "@/domain/boundSteps";
import type { Step, TensorSpec } from "@/domain/manifest";
import type { PreparedCall } from "@/domain/snippets/snippet";
import { comment } from "@/domain/snippets/text/comment";
import { readKwargs, type StepId } from "@/domain/steps";
import { outputKind } from "@/kinds/kinds";
import type { SnippetCode } from "./createCode";
import type { Held, StepWriter, Writing } from "./held";
import type { Language } from "./language";

/** Writes what is read of one output; returns it as an expression. */
export function writeOutput(
  call: PreparedCall,
  spec: TensorSpec,
  variable: string,
  code: SnippetCode,
  language: Language,
): string {
  const steps = boundSteps(spec, call.manifest.parameters, { ...call.parameters });
  const names = steps.map(({ id }) => id).join(", ");
  const writing = code.writing(spec, variable);
  const isRaw = spec.kind === "tensor" && steps.length === 0;
  const read = isRaw ? null : reading(writing, steps, language);
  if (read === null) {
    if (names) {
      for (const { id } of steps) code.left.add(id);
      code.notes.push(`${spec.name}: ${names} is left to the library. The code gives the tensor as it comes.`);
      code.lines.push(comment(language.commentMark, `${spec.name}: ${names} is left to the library`), "");
    }
    return language.rawOutput(spec.name);
  }
  code.lines.push(comment(language.commentMark, spec.name + (names && `: ${names}`)));
  code.keep(writing);
  code.lines.push("");
  return read;
}

function reading(writing: Writing, steps: readonly Step[], language: Language): string | null {
  let held = language.startOutput(writing);
  for (const step of steps) held = held && writtenStep(step, held, writing, language);
  const lastStep = outputKind(writing.spec.kind)?.lastStep;
  if (held && held.form !== "read" && lastStep) held = writtenStep(lastStep, held, writing, language);
  return held && language.finished(held, writing);
}

function writtenStep(step: Step, held: Held, writing: Writing, { outputSteps }: Language): Held | null {
  const read = readKwargs("outputs", step);
  const known = outputSteps as Record<string, StepWriter<StepId>>; // each is given the kwargs of its own id
  const write = Object.hasOwn(known, step.id) ? known[step.id] : undefined;
  return write && "kwargs" in read ? write(held, read.kwargs, writing) : null;
}
