import { audioInput, audioOutput } from "./audio/audio";
import { booleanInput, booleanOutput } from "./boolean/boolean";
import { boxesInput, boxesOutput } from "./boxes/boxes";
import { categoryInput, categoryOutput } from "./category/category";
import { classesOutput } from "./classes/classes";
import { drawingInput } from "./drawing/drawing";
import { embeddingInput, embeddingOutput } from "./embedding/embedding";
import { imageInput, imageOutput } from "./image/image";
import type { InputKind, OutputKind } from "./kind";
import { maskInput, maskOutput } from "./mask/mask";
import { numberInput, numberOutput } from "./number/number";
import { seriesInput, seriesOutput } from "./series/series";
import { tableInput, tableOutput } from "./table/table";
import { tensorInput, tensorOutput } from "./tensor/tensor";
import { textInput, textOutput } from "./text/text";

// Every kind that this version knows: a line here, and a folder of that name with its rules, control, renderer and tests.

export const inputs = {
  image: imageInput,
  mask: maskInput,
  drawing: drawingInput,
  audio: audioInput,
  text: textInput,
  number: numberInput,
  boolean: booleanInput,
  category: categoryInput,
  table: tableInput,
  series: seriesInput,
  boxes: boxesInput,
  embedding: embeddingInput,
  tensor: tensorInput,
};

export const outputs = {
  classes: classesOutput,
  image: imageOutput,
  mask: maskOutput,
  boxes: boxesOutput,
  audio: audioOutput,
  text: textOutput,
  number: numberOutput,
  boolean: booleanOutput,
  category: categoryOutput,
  table: tableOutput,
  series: seriesOutput,
  embedding: embeddingOutput,
  tensor: tensorOutput,
};

type Inputs = typeof inputs;
type Outputs = typeof outputs;

/** What a person gives for one input. */
export type InputValue = {
  [Name in keyof Inputs]: Inputs[Name] extends InputKind<infer Value> ? Value : never;
}[keyof Inputs];
/** What a person reads of one output. */
export type OutputValue = {
  [Name in keyof Outputs]: Outputs[Name] extends OutputKind<infer Value> ? Value : never;
}[keyof Outputs];

/** `undefined`: this version has no such kind of input. */
export function inputKind(name: string): InputKind<InputValue> | undefined {
  return Object.hasOwn(inputs, name) ? (inputs as unknown as Record<string, InputKind<InputValue>>)[name] : undefined; // given only values of its own
}

/** Whether a value of this kind is a file: nothing is read behind a path. */
export function isOfFiles(kind: string): boolean {
  const read = inputKind(kind)?.fromExample({ path: "", bytes: new Uint8Array() });
  return read !== undefined && "bytes" in read;
}

/** `undefined`: this version has no such kind of output. */
export function outputKind(name: string): OutputKind<OutputValue> | undefined {
  return Object.hasOwn(outputs, name) ? (outputs as Record<string, OutputKind<OutputValue>>)[name] : undefined;
}
