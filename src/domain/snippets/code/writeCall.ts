import { askedInputs } from "@/domain/callForm";
import { isAsked } from "@/domain/isAsked";
import type { PreparedCall } from "@/domain/snippets/snippet";
import type { SnippetCode } from "./createCode";
import type { Language } from "./language";
import { writeInput } from "./writeInput";
import { writeOutput } from "./writeOutput";

interface Named {
  name: string;
  expression: string;
}

/** What is fed and read, and the lines that make it. */
export interface WrittenCall {
  preparing: string[];
  feeds: Named[];
  reading: string[];
  results: Named[];
}

/** Writes how every input is made and every output read. */
export function writeCall(
  call: PreparedCall,
  variables: ReadonlyMap<string, string>,
  code: SnippetCode,
  language: Language,
): WrittenCall {
  const { inputs, outputs } = call.manifest;
  const variableOf = (name: string) => variables.get(name) ?? "x";
  // What is derived needs what it is derived from.
  const order = [...askedInputs(call.manifest), ...inputs.filter((input) => !isAsked(input))];
  const feeds = order.flatMap((spec) => {
    const expression = writeInput(call, spec, variableOf(spec.name), code, language);
    return expression === null ? [] : [{ name: spec.name, expression }];
  });
  const preparing = code.takeLines();
  const results = outputs.map((spec) => ({
    name: spec.name,
    expression: writeOutput(call, spec, variableOf(spec.name), code, language),
  }));
  return { preparing, feeds, reading: code.takeLines(), results };
}
