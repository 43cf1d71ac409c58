import { defaultFile, initialValue } from "@/domain/defaults";
import { isAsked } from "@/domain/isAsked";
import type { Step, TensorSpec } from "@/domain/manifest";
import { tensorToOip } from "@/domain/oipTensor";
import { fedFile } from "@/domain/snippets/fedFile";
import { givenValue, jsonGiven, placed } from "@/domain/snippets/given";
import type { PreparedCall, SnippetFile } from "@/domain/snippets/snippet";
import { comment } from "@/domain/snippets/text/comment";
import { readKwargs, type StepId } from "@/domain/steps";
import type { Tensor } from "@/domain/tensor";
import type { Cell, InputValue } from "@/domain/values";
import { inputKind, isOfFiles } from "@/kinds/kinds";
import type { SnippetCode } from "./createCode";
import type { Held, StepWriter, Writing } from "./held";
import type { Language } from "./language";

/** Elements of a tensor that stand in the code. */
const elementsMax = 200;
/** And of a list that needs no variable. */
const inlineMax = 8;

/** Writes what makes one input's tensor; returns the tensor as an expression. `null`: the graph is fed nothing for it. */
export function writeInput(
  call: PreparedCall,
  spec: TensorSpec,
  variable: string,
  code: SnippetCode,
  language: Language,
): string | null {
  if (!Object.hasOwn(call.fed, spec.name)) return null;
  if (isFedAsGiven(call, spec)) return fedTensor(call, spec, variable, code, language);
  const writing = code.writing(spec, variable);
  const files: SnippetFile[] = [];
  const made = spec.derived_from ? derived(spec, code, language) : prepared(call, writing, files, language);
  if (made === null) return fedTensor(call, spec, variable, code, language);
  code.inputs.set(spec.name, writing);
  code.files.push(...files);
  if (writing.lines.length) {
    const steps = spec.steps.map(({ id }) => id).join(", ");
    code.lines.push(comment(language.commentMark, spec.name + (steps && `: ${steps}`)));
  }
  code.keep(writing);
  if (writing.lines.length) code.lines.push("");
  return made;
}

/** What the steps begin with: what is given, else the default. `null`: it is left out. */
function valueFor(call: PreparedCall, spec: TensorSpec): InputValue | null {
  return givenValue(call, spec) ?? initialValue(spec);
}

/** The file that the steps begin with where nobody gave one. `null`: none; what is fed says it all. */
function storedDefault(call: PreparedCall, spec: TensorSpec): string | null {
  return givenValue(call, spec) === null && isOfFiles(spec.kind) ? defaultFile(spec) : null;
}

/** Whether the graph is fed what somebody gave, what the publisher wrote, or nothing. */
function isFedAsGiven(call: PreparedCall, spec: TensorSpec): boolean {
  if (spec.derived_from) return false;
  if (!isAsked(spec)) return true;
  const value = valueFor(call, spec);
  if (value === null) return storedDefault(call, spec) === null;
  return value.kind === "tensor" && spec.steps.length === 0;
}

/** What the steps make of the value that is given. `null`: a step is left to the library. */
function prepared(call: PreparedCall, writing: Writing, files: SnippetFile[], language: Language): string | null {
  const { spec } = writing;
  let held = start(call, writing, files, language);
  for (const step of spec.steps) held = held && writtenStep(step, held, writing, language);
  return held && language.tensor(held, spec, writing);
}

function writtenStep(step: Step, held: Held, writing: Writing, { inputSteps }: Language): Held | null {
  const read = readKwargs("inputs", step);
  const known = inputSteps as Record<string, StepWriter<StepId>>; // each is given the kwargs of its own id
  const write = Object.hasOwn(known, step.id) ? known[step.id] : undefined;
  return write && "kwargs" in read ? write(held, read.kwargs, writing) : null;
}

/** Where the steps start: a file's bytes, a text, rows; or the numbers that the kind makes of the value. */
function start(call: PreparedCall, writing: Writing, files: SnippetFile[], language: Language): Held | null {
  const { spec } = writing;
  const file = storedDefault(call, spec);
  const bytes = file === null ? null : writing.stored(file);
  if (bytes !== null) return { form: "given", expression: bytes };
  const value = valueFor(call, spec);
  if (!value) return null;
  const working = inputKind(value.kind)?.working?.(value, spec);
  if (working?.form === "numbers" || working?.form === "texts") {
    const { form, shape } = working;
    const list = value.kind === "tensor" ? tensorToOip(value.tensor).data : Array.from<number | string>(working.data);
    // What JSON writes as a text is too large for a number, or none.
    if (form === "numbers" && list.some((element) => typeof element === "string")) return null;
    const given = jsonGiven(call, spec, list);
    if (given.form === "json") files.push(given.file);
    const expression = language.given(given);
    const word = wordFor(value);
    const needsNone = form === "numbers" && list.length <= inlineMax && spec.steps.length === 0 && word === null;
    if (needsNone) writing.variable = language.inline(expression, shape);
    else
      language.hold(writing, form, expression, shape, word === null ? "" : ` ${comment(language.commentMark, word)}`);
    const sizes = shape.map(String);
    return working.form === "numbers"
      ? ({ form, axes: working.axes, shape: sizes } as Held)
      : { form: "texts", shape: sizes };
  }
  const given = "rows" in value ? jsonGiven(call, spec, value.rows, filledRow(spec)) : placed(call, spec, value);
  if (!given) return null;
  if (given.form === "stored") {
    const stored = writing.stored(given.path);
    return stored === null ? null : { form: "given", expression: stored };
  }
  if (given.form !== "written") files.push(given.file);
  return { form: "given", expression: language.given(given) };
}

/** The choice or answer that a number stands for. `null`: the number says it all. */
function wordFor(value: InputValue): string | null {
  const given = inputKind(value.kind)?.toExample(value);
  const isWord = given && "value" in given && (typeof given.value === "string" || typeof given.value === "boolean");
  return isWord ? String(given.value) : null;
}

/** A row with the columns' defaults where a cell is empty. */
function filledRow({ columns = [] }: TensorSpec): (row: unknown) => unknown[] {
  return (row) => columns.map((column, at) => (row as Cell[])[at] ?? column.default ?? null); // of those of a value with rows
}

/** An input that is computed from what another one was given. `null`: not from what the code holds of that. */
function derived(spec: TensorSpec, code: SnippetCode, language: Language): string | null {
  const source = spec.derived_from && code.inputs.get(spec.derived_from.input);
  const { length, originalSize, tokenTypes } = source ?? {};
  switch (spec.derived_from?.rule) {
    case "length":
      return length ? language.listTensor(spec, { list: `[${length.real}]`, size: "1" }) : null;
    case "attention_mask":
      return length ? language.listTensor(spec, language.mask(length)) : null;
    case "original_size":
      return originalSize ? language.listTensor(spec, { list: originalSize, size: "2" }) : null;
    case "token_type_ids":
      return length && tokenTypes ? language.listTensor(spec, { list: tokenTypes, size: length.padded }) : null;
    default:
      return null;
  }
}

/** What the graph is fed, as it was prepared here: written out where it is short, else from a file. */
function fedTensor(
  call: PreparedCall,
  spec: TensorSpec,
  variable: string,
  code: SnippetCode,
  language: Language,
): string | null {
  const tensor = call.fed[spec.name];
  if (!tensor) return null;
  if (!isFedAsGiven(call, spec)) {
    const steps = spec.derived_from ? spec.derived_from.rule : spec.steps.map(({ id }) => id).join(", ") || "its value";
    for (const step of spec.derived_from ? [spec.derived_from.rule] : spec.steps.map(({ id }) => id))
      code.left.add(step);
    code.notes.push(`${spec.name}: ${steps} is left to the library. The code holds what that made of this call.`);
    code.lines.push(comment(language.commentMark, `${spec.name}: ${steps}, done by the library for this call alone`));
  }
  if (spec.state_from) code.notes.push(stateNote(spec, spec.state_from.output));
  const literal = tensor.data.length <= elementsMax ? language.literalTensor(tensor) : evenTensor(tensor, language);
  if (literal) return literal;
  const file = fedFile(call, spec.name, tensor, language.commentMark === "#");
  code.files.push(file);
  const made = language.fileTensor(tensor, file.name, variable);
  code.lines.push(...made.lines, "");
  return made.tensor;
}

/** A tensor of one number throughout. `null`: it has others. */
function evenTensor(tensor: Tensor, language: Language): string | null {
  const { data, datatype } = tensor;
  const [first] = data;
  if (typeof first !== "number" || datatype === "FP16" || !data.every((element: unknown) => Object.is(element, first)))
    return null;
  return language.evenTensor(tensor, first);
}

function stateNote({ name }: TensorSpec, output: string): string {
  return `${name} begins anew here. To go on from this call, feed it ${output} of this one.`;
}
