import { inputKind } from "@/kinds/kinds";
import { numberIssue, shown } from "./cells";
import { choiceIssue } from "./choiceIssue";
import type { Parameter, TensorSpec } from "./manifest";
import { integerRanges } from "./tensor";
import type { InputValue } from "./values";

/** Why an input does not take a value, in words for the person who gave it. `null`: it does. */
export function inputIssue(spec: TensorSpec, value: InputValue): string | null {
  if (value.kind !== spec.kind) return `a ${spec.kind} is needed, and this is a ${value.kind}`;
  return inputKind(spec.kind)?.issue(spec, value) ?? null;
}

/** Why a parameter does not take a value. `null`: it does. */
export function parameterIssue(parameter: Parameter, value: unknown): string | null {
  const { datatype, enum: choices } = parameter;
  if (choices) return isChoice(value) ? choiceIssue({ enum: choices }, value) : `${shown(value)} is no choice`;
  if (datatype === "BYTES") return typeof value === "string" ? null : `${shown(value)} is not a text`;
  if (datatype === "BOOL") return typeof value === "boolean" ? null : `${shown(value)} is neither true nor false`;
  return numberIssue(value, { ...parameter, integer: datatype in integerRanges });
}

function isChoice(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
