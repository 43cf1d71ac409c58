import type { Draft, Reading } from "@/domain/draft";
import type { FormLimit } from "@/domain/formLimits";
import type { Step, TensorSpec } from "@/domain/manifest";
import type { ManifestIssue } from "@/domain/manifestIssues";
import type { Tensor } from "@/domain/tensor";
import type { Working } from "@/runtime/steps/working";

/** A value as an example or a program gives it: as a file, of whose path the ending tells its form, or as JSON. */
export type ExampleGiven = { path: string; bytes: Uint8Array } | { value: unknown };

/** What can be asked for: how a value of this kind is written, checked and handed to the steps. Its control is the `…Control.tsx` beside it. */
export interface InputKind<Value extends { kind: string }> {
  /** What the form holds before anybody typed, where there is no default. */
  emptyDraft(spec: TensorSpec): Draft;
  /** The draft that reads as `value`. */
  draftOf(value: Value): Draft;
  /** What a draft that holds something says. `null`: nothing can be given in this form. */
  read(spec: TensorSpec, draft: Draft): Reading<Value> | null;
  /** Reads what is long a piece at a time, so that it is in no time when `read` is asked. Absent: no draft is so long. */
  readAhead?(spec: TensorSpec, draft: Draft): Promise<void>;
  /** The limits that `issue` keeps. A manifest that sets another is refused, or it would promise what nothing holds. */
  limits: readonly FormLimit[];
  /** Why the input does not take a value, for the person who gave it. `null`: it does. */
  issue(spec: TensorSpec, value: Value): string | null;
  /** The value of a raw example, a default or a program, or why it is none. */
  fromExample(given: ExampleGiven): Value | { problem: string };
  /** How an example or a program would give a value: `fromExample` reads it back. */
  toExample(value: Value): ExampleGiven;
  /** Names by which a program may give the cells of a row. Absent: the kind has no rows. */
  fields?(spec: TensorSpec): readonly string[];
  /** What is wrong with an input of this kind in the manifest. */
  ruleIssues?(spec: TensorSpec, path: string): ManifestIssue[];
  /** It is drawn over a picture that another input holds: its control is told which. */
  liesOnPicture?: true;
  /** The step that begins a preparation, where the publisher wrote none of its name. */
  firstStep?: Step;
  /** Where the steps start. Absent: from the value itself. */
  working?(value: Value, spec: TensorSpec): Working;
}

/** What can be shown: how the end of an output's steps is read. Its renderer is the `…Result.tsx` beside it. */
export interface OutputKind<Value extends { kind: string }> {
  /** The step that ends a reading, where the publisher wrote none that does. */
  lastStep?: Step;
  /** Whether a tensor of texts can be read as this. No step makes anything of texts. */
  readsTexts?: true;
  /** A value from what the steps left. Throws a `Refusal`. Absent: only a step can make one. */
  read?(working: Working, spec: TensorSpec, tensor: Tensor): Value;
}
