import { adaptersNeeded } from "@/domain/adapters";
import { askedInputs } from "@/domain/callForm";
import { AppError } from "@/domain/errors";
import { inputFacts } from "@/domain/fieldFacts";
import { inputIssue } from "@/domain/inputIssue";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { type SymbolSizes, shapeIssue } from "@/domain/symbols";
import type { Tensor } from "@/domain/tensor";
import type { Cell, InputValue } from "@/domain/values";
import type { ExampleGiven } from "@/kinds/kind";
import { inputKind, isOfFiles } from "@/kinds/kinds";
import { type Elements, type GivenTensor, givenTensor } from "./givenTensor";

/** One row of a table: its cells in the columns' order, or by their names. */
export type GivenRow = readonly Cell[] | Readonly<Record<string, Cell>>;

/**
 * What a program gives for one input. A file's bytes for a picture or a recording, a text, a number, true or false, a choice, rows; or the
 * tensor itself, which then goes into the graph as it is.
 */
export type GivenValue =
  | Blob
  | ArrayBuffer
  | Elements
  | Cell
  | GivenRow
  | readonly GivenRow[]
  | GivenTensor
  | readonly unknown[];

/** What is called with: values for the manifest's steps, or tensors for the graph alone. */
export type Inputs = { values: Record<string, InputValue> } | { feeds: Record<string, Tensor> };

/** A recording of half an hour, which is the most that any kind takes, has fewer. */
const fileBytesMax = 2 ** 28;
const howFilesAreGiven = ": give its bytes (in Node, readFileSync(path)), a File or a Blob";

/** Reads what a program gives, by input name. Throws `input-refused`, which names the input, or `adapter-needed`. */
export async function inputValues(manifest: Manifest, given: Readonly<Record<string, GivenValue>>): Promise<Inputs> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  const asked = new Set(askedInputs(manifest));
  const known = entries.map(([name, value]) => {
    const spec = manifest.inputs.find((input) => input.name === name);
    const names = () => Array.from(asked, (input) => input.name).join(", ");
    if (!spec)
      throw new AppError("input-refused", { input: name, reason: `the model has no such input; it has ${names()}` });
    return { spec, value };
  });
  // A tensor in place of a picture, a text or rows has all steps behind it already.
  const prepared = known.find(({ spec, value }) => isTensor(value) && (spec.kind !== "tensor" || !asked.has(spec)));
  const needed = adaptersNeeded(manifest);
  const areTensors = known.length > 0 && known.every(({ spec, value }) => spec.kind === "tensor" || isTensor(value));
  if (prepared || (needed.length > 0 && areTensors)) return { feeds: await feedsOf(known) };
  if (needed.length > 0) throw new AppError("adapter-needed", { needed });

  const values = known.map(async ({ spec, value }) => {
    if (!asked.has(spec)) throw refused(spec, "it is never given: the manifest tells how it is come by");
    return [spec.name, await inputValue(spec, value)] as const;
  });
  return { values: Object.fromEntries(await Promise.all(values)) };
}

/** The graph's own inputs. What the manifest would derive or fill in is given here too, or has to be optional. */
async function feedsOf(given: { spec: TensorSpec; value: GivenValue }[]): Promise<Record<string, Tensor>> {
  const sizes: SymbolSizes = new Map();
  const feeds: [string, Tensor][] = [];
  for (const { spec, value } of given) {
    const tensor = await feedFor(spec, value);
    const issue = shapeIssue(spec, tensor.shape, sizes);
    if (issue) throw refused(spec, issue);
    feeds.push([spec.name, tensor]);
  }
  return Object.fromEntries(feeds);
}

async function feedFor(spec: TensorSpec, value: GivenValue): Promise<Tensor> {
  if (isTensor(value)) return tensorFor(spec, value);
  const read = spec.kind === "tensor" ? await inputValue(spec, value) : null;
  if (read?.kind === "tensor") return read.tensor;
  throw refused(spec, "a tensor is needed here: all inputs are given as tensors, or none in place of its kind");
}

async function inputValue(spec: TensorSpec, given: GivenValue): Promise<InputValue> {
  const kind = inputKind(spec.kind);
  if (!kind) throw new AppError("adapter-needed", { needed: [`the input kind ${spec.kind}`] });
  const file = await fileIn(spec, given);
  const read =
    spec.kind === "tensor" && !file
      ? { kind: "tensor" as const, tensor: tensorFor(spec, given) }
      : kind.fromExample(file ?? { value: written(given, kind.fields?.(spec)) });
  if ("problem" in read) throw refused(spec, read.problem + (isOfFiles(spec.kind) ? howFilesAreGiven : ""));
  const issue = inputIssue(spec, read);
  if (issue) throw refused(spec, issue);
  return read;
}

/** The bytes of a file. `null`: none is given. Bytes are elements where the kind is a tensor, unless they begin as NumPy's files do. */
async function fileIn(spec: TensorSpec, given: GivenValue): Promise<ExampleGiven | null> {
  if (given instanceof Blob) {
    if (given.size > fileBytesMax) throw refused(spec, `${given.size} bytes are more than ${fileBytesMax}`);
    return { path: "", bytes: new Uint8Array(await given.arrayBuffer()) };
  }
  const bytes = given instanceof ArrayBuffer ? new Uint8Array(given) : given instanceof Uint8Array ? given : null;
  if (!bytes || (spec.kind === "tensor" && !isNumPy(bytes))) return null;
  return { path: "", bytes: Uint8Array.from(bytes) }; // a copy of its own: it is handed on
}

function isNumPy(bytes: Uint8Array): boolean {
  return bytes[0] === 0x93 && new TextDecoder().decode(bytes.subarray(1, 6)) === "NUMPY";
}

/** As an example would hold it: typed arrays as lists, rows as lists in the order of `fields`, one row alone as a list of it. */
function written(given: unknown, fields: readonly string[] | undefined): unknown {
  const plain = asList(given);
  if (!fields) return plain;
  const rows: unknown[] = Array.isArray(plain) && plain.every(isRow) ? plain : [plain];
  return rows.map((row) => (isRecord(row) ? cellsOf(row, fields) : asList(row)));
}

function asList(value: unknown): unknown {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as unknown as ArrayLike<unknown>) // every other view is one
    : value;
}

function cellsOf(row: Record<string, unknown>, fields: readonly string[]): unknown[] {
  const strange = Object.keys(row).find((name) => !fields.includes(name));
  if (strange !== undefined)
    throw new AppError("input-refused", { input: strange, reason: `the columns are ${fields.join(", ")}` });
  return fields.map((name) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null));
}

function isRow(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value) || isRecord(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** Whether what is given is a tensor with its own shape, whatever the input's kind. */
function isTensor(given: GivenValue): given is GivenTensor {
  return isRecord(given) && "datatype" in given && "shape" in given && "data" in given;
}

function tensorFor(spec: TensorSpec, given: GivenValue): Tensor {
  try {
    return givenTensor(spec, given);
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== "tensor-malformed") throw cause;
    const { reason } = cause.facts as AppError<"tensor-malformed">["facts"]; // the code decides the facts
    throw new AppError("input-refused", inputFacts(spec, reason), { cause });
  }
}

function refused(spec: TensorSpec, reason: string): AppError {
  return new AppError("input-refused", inputFacts(spec, reason));
}
