import { askedInputs, draftOf, emptyDraft, readDraft } from "@/domain/callForm";
import type { Draft, Reading } from "@/domain/draft";
import { parameterIssue } from "@/domain/inputIssue";
import type { Manifest, Parameter } from "@/domain/manifest";
import { choiceFrom, notANumber, numberFrom } from "@/domain/numberFrom";
import type { InputValue } from "@/domain/values";
import type { FilledForm } from "./callJson";
import { startingDraft } from "./startingDraft";

/** The call form: what is in it, and which example it still is. */
export interface FormState extends FilledForm {
  /** The parameters as the publisher set them. */
  published: Readonly<Record<string, string>>;
  /** Set while the form holds an example unchanged. */
  exampleId: string | null;
  /** Holds something that the visitor gave: worth keeping over a reload. */
  touched: boolean;
  /** Wrong values are marked once somebody asked to run with them. */
  showsErrors: boolean;
  /** How often somebody asked in vain. */
  refusals: number;
}

/** Something was given that is not in the draft yet. */
export interface Giving {
  type: "given";
  input: string;
}

/** By name. */
export interface Changed {
  inputs: ReadonlySet<string>;
  parameters: ReadonlySet<string>;
}

export type FormEvent =
  | { type: "changed"; input: string; draft: Draft }
  | Giving
  /** What was given is in the draft, or nothing came of it. */
  | { type: "settled"; giving: Giving }
  | { type: "parameter-changed"; parameter: string; text: string }
  /** `changed`: inputs that the visitor gave while the example was on its way, and keeps. */
  | { type: "example-chosen"; id: string; drafts: Record<string, Draft>; changed: ReadonlySet<string> }
  /** `exampleId`: the example that this is. `changed`: what the visitor gave while this was on its way, and keeps. */
  | { type: "filled"; form: FilledForm; exampleId?: string | null; changed?: Changed }
  | { type: "refused" };

export function emptyForm(manifest: Manifest): FormState {
  const first = manifest.examples.length > 0 ? emptyDraft : startingDraft;
  const drafts = Object.fromEntries(askedInputs(manifest).map((spec) => [spec.name, first(spec)]));
  const parameters = Object.fromEntries(manifest.parameters.map(({ name, default: given }) => [name, String(given)]));
  return {
    drafts,
    parameters,
    published: parameters,
    exampleId: null,
    touched: false,
    showsErrors: false,
    refusals: 0,
  };
}

/** What the form holds for an example: an input that the example leaves out is as if nobody had touched it. */
export function exampleDrafts(manifest: Manifest, values: Record<string, InputValue>): Record<string, Draft> {
  const given = Object.entries(values).map(([name, value]) => [name, draftOf(value)]);
  return { ...emptyForm(manifest).drafts, ...Object.fromEntries(given) };
}

/** Only what this form asks for is taken over, since an interface may have changed since a link was made, and nothing of what was changed. */
function takenOver<Value>(
  known: Record<string, Value>,
  given: Record<string, Value>,
  changed: ReadonlySet<string> = new Set(),
): Record<string, Value> {
  const isTaken = (name: string) => Object.hasOwn(given, name) && !changed.has(name);
  return Object.fromEntries(
    Object.entries(known).map(([name, value]) => [name, isTaken(name) ? (given[name] ?? value) : value]),
  );
}

function isAsPublished({ parameters, published }: Pick<FormState, "parameters" | "published">): boolean {
  return Object.entries(published).every(([name, text]) => parameters[name] === text);
}

export function formReducer(state: FormState, event: FormEvent): FormState {
  switch (event.type) {
    case "changed":
      return { ...state, drafts: { ...state.drafts, [event.input]: event.draft }, exampleId: null, touched: true };
    case "given":
    case "settled":
      return state;
    case "parameter-changed":
      return { ...state, parameters: { ...state.parameters, [event.parameter]: event.text }, touched: true };
    case "example-chosen": {
      const { id, drafts, changed } = event;
      const isWhole = changed.size === 0;
      return {
        ...state,
        drafts: takenOver(state.drafts, drafts, changed),
        exampleId: isWhole ? id : null,
        touched: !isWhole || !isAsPublished(state),
        showsErrors: false,
      };
    }
    case "filled": {
      const { form, exampleId = null, changed } = event;
      const isExample = exampleId !== null && (changed?.inputs.size ?? 0) === 0;
      const parameters = takenOver(state.parameters, form.parameters, changed?.parameters);
      return {
        ...state,
        drafts: takenOver(state.drafts, form.drafts, changed?.inputs),
        parameters,
        exampleId: isExample ? exampleId : null,
        touched: !isExample || !isAsPublished({ ...state, parameters }),
        showsErrors: false,
      };
    }
    case "refused":
      return { ...state, showsErrors: true, refusals: state.refusals + 1 };
  }
}

/**
 * The example that the form still is, by id. A parameter does not change what the graph is fed, but it may change how the result
 * is read: then an example that compares the text read of it is another.
 */
export function comparedExampleId(manifest: Manifest, form: FormState): string | null {
  const { exampleId } = form;
  const example = manifest.examples.find(({ id }) => id === exampleId);
  if (example?.metric !== "text_equal") return exampleId;
  return isAsPublished(form) ? exampleId : null;
}

/** A parameter as typed, or what is wrong with it. */
export function readParameter(
  parameter: Parameter,
  text: string,
): { value: string | number | boolean } | { error: string } {
  const { datatype, enum: choices } = parameter;
  const isText = datatype === "BYTES" && !choices;
  const value =
    datatype === "BOOL" ? text === "true" : choices ? choiceFrom(text, choices) : isText ? text : numberFrom(text);
  if (value === undefined) return { error: `“${text}” is not one of the choices.` };
  if (value === null) return { error: `${notANumber(text)}.` };
  const issue = parameterIssue(parameter, value);
  return issue === null ? { value } : { error: `${issue}.` };
}

/** The whole form read: what to run with, or what is wrong by input and by parameter. */
export type FormReading =
  | { values: Record<string, InputValue>; parameters: Record<string, unknown> }
  | { inputErrors: InputErrors; parameterErrors: ReadonlyMap<string, string> };
/** By the publisher's names, which may be those of an object's own methods. */
type InputErrors = ReadonlyMap<string, Extract<Reading, { error: string }>>;

export function readForm(manifest: Manifest, { drafts, parameters }: FilledForm): FormReading {
  const values: Record<string, InputValue> = {};
  const inputErrors = new Map<string, Extract<Reading, { error: string }>>();
  for (const spec of askedInputs(manifest)) {
    const reading = readDraft(spec, drafts[spec.name] ?? { form: "empty" });
    if ("error" in reading) inputErrors.set(spec.name, reading);
    if ("value" in reading) values[spec.name] = reading.value;
  }
  const read: Record<string, unknown> = {};
  const parameterErrors = new Map<string, string>();
  for (const parameter of manifest.parameters) {
    const reading = readParameter(parameter, parameters[parameter.name] ?? String(parameter.default));
    if ("error" in reading) parameterErrors.set(parameter.name, reading.error);
    else read[parameter.name] = reading.value;
  }
  const isWell = inputErrors.size + parameterErrors.size === 0;
  return isWell ? { values, parameters: read } : { inputErrors, parameterErrors };
}
