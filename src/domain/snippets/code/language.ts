import type { TensorSpec } from "@/domain/manifest";
import type { Given } from "@/domain/snippets/given";
import type { PostprocessingId, PreprocessingId } from "@/domain/steps";
import type { Tensor } from "@/domain/tensor";
import type { Held, StepWriter, Writing } from "./held";

/** A list that is made of expressions: its elements, and how many there are. */
export interface ListCode {
  list: string;
  size: string;
}

/** What writing a call takes of one language. */
export interface Language {
  commentMark: "//" | "#";
  inputSteps: { [Id in PreprocessingId]?: StepWriter<Id> };
  outputSteps: { [Id in PostprocessingId]?: StepWriter<Id> };
  /** The function of this name called, which fetches the file with that end of the address `files`. */
  fetched(name: string, segment: string, sha256: string): string;
  /** What is given and not fetched, as an expression. */
  given(given: Exclude<Given, { form: "stored" }>): string;
  /** Holds a list of numbers, or of texts, in the variable. `note`: the end of the line. */
  hold(writing: Writing, what: "numbers" | "texts", expression: string, shape: readonly number[], note: string): void;
  /** A list as a variable of numbers would hold it, where it needs none. */
  inline(expression: string, shape: readonly number[]): string;
  /** What the graph is fed. `null`: it would be too long. */
  tensor(held: Held, spec: TensorSpec, writing: Writing): string | null;
  /** Of real elements 1, of those that only pad 0. */
  mask(length: NonNullable<Writing["length"]>): ListCode;
  /** What the graph is fed for an input of that list. `null`: its datatype has no list. */
  listTensor(spec: TensorSpec, { list, size }: ListCode): string | null;
  /** A whole tensor, its elements written out. `null`: they cannot be. */
  literalTensor(tensor: Tensor): string | null;
  /** A whole tensor of one number throughout. */
  evenTensor(tensor: Tensor, element: number): string;
  /** A whole tensor of a file with what `fedFile` writes, held in the variable; and what the graph is fed of it. */
  fileTensor(tensor: Tensor, name: string, variable: string): { lines: string[]; tensor: string };
  /** Begins to read an output. `null`: its datatype has no numbers here. */
  startOutput(writing: Writing): Held | null;
  /** What a person reads of what the steps left. `null`: the kind makes more of it than code would show. */
  finished(held: Held, writing: Writing): string | null;
  /** The output as it comes. */
  rawOutput(name: string): string;
}
