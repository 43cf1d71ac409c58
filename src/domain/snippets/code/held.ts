import type { TensorSpec } from "@/domain/manifest";
import type { Kwargs, StepId } from "@/domain/steps";

/** What holds numbers between two steps, as in the page: fractions of pictures are single, all others double. */
export type Width = "byte" | "single" | "double";

/** What the code holds at one place between what a person gives and a tensor, or between a tensor and what a person reads. */
export type Held =
  /** What a person gives, as an expression: the bytes of a file, a text, rows, … */
  | { form: "given"; expression: string }
  | { form: "picture"; channels: number; width: Width }
  /** A list of numbers, row-major, one letter and one size (an expression) for each axis. */
  | { form: "numbers"; axes: string; shape: string[] }
  | { form: "texts"; shape: string[] }
  /** A list of `{ index, score }`, or of `{ label, score }`. */
  | { form: "classes"; isLabelled: boolean }
  /** What a person reads. */
  | { form: "read" };

/** Code as it is being written for one input or output. */
export interface Writing {
  spec: TensorSpec;
  /** The variable that the steps change. */
  variable: string;
  lines: string[];
  /** Whether an input is derived from the size of the picture as it was given, and the variable that holds height and width. */
  wantsOriginalSize: boolean;
  originalSize?: string;
  /** Elements that are real, and elements with the padding, for inputs that are derived: expressions. */
  length?: { real: string; padded: string };
  /** Includes a function of `helpers/` in the code; its name. */
  helper(name: string): string;
  /** A variable of its own beside `variable`. */
  beside(suffix: string): string;
  /** The bytes of one of the version's files, as an expression. `null`: the manifest does not list it. */
  stored(path: string): string | null;
}

/** Writes one step. `null`: it would be too long, and is left to the library. */
export type StepWriter<Id extends StepId> = (held: Held, kwargs: Kwargs<Id>, writing: Writing) => Held | null;
