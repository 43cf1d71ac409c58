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
  /** Packages beside the runtime, and what is imported of them. */
  imports: { what: string; from: string }[];
  /** Whether an input is derived from the size of the picture as it was given, and the variable that holds height and width. */
  wantsOriginalSize: boolean;
  originalSize?: string;
  /**
   * Of a picture on which a mask or boxes lie: the variable of the picture, or of its size, as it was given, and the one with where all of that lies
   * in what is fed. `lies`, `null`: it fills it. Undefined before it is decoded; `null`: nothing lies on it, or the code does not follow where it lies.
   */
  place?: { given: string; lies: string | null } | null;
  /** Whether an input is derived from which of two texts each token is of, and the list that tells it, with the padding: an expression. */
  wantsTokenTypes: boolean;
  tokenTypes?: string;
  /** Elements that are real, and elements with the padding, for inputs that are derived: expressions. */
  length?: { real: string; padded: string } | undefined;
  /** Of the decoded sound, hertz. */
  samplingRate?: number;
  /** The picture of this name, or the only one, on which an output lies. `null`: the code holds none. */
  picture(name: string | undefined): Writing | null;
  /** How many elements of an attention mask are 1, which stand in front: an expression. `undefined`: the code holds nothing that tells. */
  realLength(mask: string): string | undefined;
  /** Includes a function of `helpers/` in the code; its name. */
  helper(name: string): string;
  /** A variable of its own beside `variable`. */
  beside(suffix: string): string;
  /** The bytes of one of the version's files, as an expression. `null`: the manifest does not list it. */
  stored(path: string): string | null;
}

/** Writes one step. `null`: it would be too long, and is left to the library. */
export type StepWriter<Id extends StepId> = (held: Held, kwargs: Kwargs<Id>, writing: Writing) => Held | null;
