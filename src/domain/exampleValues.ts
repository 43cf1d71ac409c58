import { inputKind } from "@/kinds/kinds";
import { defaultFile, initialValue } from "./defaults";
import { AppError } from "./errors";
import type { Example, ExampleValue, Manifest, TensorSpec } from "./manifest";
import { readNpy } from "./npy";
import { tensorFromOip } from "./oipTensor";
import type { Tensor } from "./tensor";
import type { InputValue } from "./values";

/** Reads one of the manifest's files, already held against its digest. */
export type ReadExampleFile = (path: string) => Promise<Uint8Array>;

/** The golden output as a tensor, or the text that `text_equal` compares. */
export type GoldenOutput = { tensor: Tensor } | { text: string };

function malformed(what: string, reason: string): AppError {
  return new AppError("manifest-malformed", { path: what, reason });
}

const isJson = (path: string) => path.endsWith(".json");

function jsonIn(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw malformed(what, "the file is not JSON");
  }
}

async function tensorOfExample(value: ExampleValue, what: string, readFile: ReadExampleFile): Promise<Tensor> {
  if ("file" in value) {
    const bytes = await readFile(value.file);
    return isJson(value.file) ? tensorFromOip(jsonIn(bytes, what), what) : readNpy(bytes, value.file);
  }
  if ("data" in value) return tensorFromOip(value, what);
  throw malformed(what, "a tensor was expected");
}

/** What is written as JSON in a file is read as it would be inside the manifest. A text may be JSON itself. */
async function fileGiven({ kind }: TensorSpec, path: string, what: string, readFile: ReadExampleFile) {
  const bytes = await readFile(path);
  return isJson(path) && kind !== "text" ? { value: jsonIn(bytes, what) } : { path, bytes };
}

async function givenValue(
  spec: TensorSpec,
  value: ExampleValue,
  what: string,
  readFile: ReadExampleFile,
): Promise<InputValue> {
  const kind = inputKind(spec.kind);
  if (!kind) throw malformed(what, `the kind ${spec.kind} is not known`);
  if ("data" in value) return { kind: "tensor", tensor: tensorFromOip(value, what) };
  const given = "file" in value ? await fileGiven(spec, value.file, what, readFile) : value;
  const read = kind.fromExample(given);
  if ("problem" in read) throw malformed(what, read.problem);
  return read;
}

/** What a `raw` example gives, by input name: as a person would have given it. */
export async function exampleInputs(
  manifest: Manifest,
  example: Example,
  readFile: ReadExampleFile,
): Promise<Record<string, InputValue>> {
  const given = await Promise.all(
    Object.entries(example.inputs).map(async ([name, value]) => {
      const spec = manifest.inputs.find((input) => input.name === name);
      const what = `examples.${example.id}.inputs.${name}`;
      if (!spec) throw malformed(what, "there is no such input");
      return [name, await givenValue(spec, value, what, readFile)] as const;
    }),
  );
  return Object.fromEntries(given);
}

/** What stands in for an input that nobody gave. `null`: nothing does. */
export async function defaultValue(spec: TensorSpec, readFile: ReadExampleFile): Promise<InputValue | null> {
  const file = defaultFile(spec);
  return file === null ? initialValue(spec) : givenValue(spec, { file }, `the default of ${spec.name}`, readFile);
}

/** What is given, and then the files that stand in for what nobody gave. */
export async function withDefaultFiles(
  { inputs }: Manifest,
  values: Record<string, InputValue>,
  readFile: ReadExampleFile,
): Promise<Record<string, InputValue>> {
  const missing = inputs.filter((spec) => defaultFile(spec) !== null && !Object.hasOwn(values, spec.name));
  const read = missing.map(async (spec) => {
    const value = await defaultValue(spec, readFile);
    return value ? [[spec.name, value] as const] : [];
  });
  return { ...values, ...Object.fromEntries((await Promise.all(read)).flat()) };
}

/** What a `tensor` example feeds the graph, by input name. */
export async function exampleFeeds(example: Example, readFile: ReadExampleFile): Promise<Record<string, Tensor>> {
  const fed = await Promise.all(
    Object.entries(example.inputs).map(
      async ([name, value]) =>
        [name, await tensorOfExample(value, `examples.${example.id}.inputs.${name}`, readFile)] as const,
    ),
  );
  return Object.fromEntries(fed);
}

/** What the graph answered when the example was recorded, by output name. */
export async function goldenOutputs(
  example: Example,
  readFile: ReadExampleFile,
): Promise<Record<string, GoldenOutput>> {
  const golden = await Promise.all(
    Object.entries(example.outputs).map(async ([name, value]) => {
      const what = `examples.${example.id}.outputs.${name}`;
      if ("value" in value && typeof value.value === "string") return [name, { text: value.value }] as const;
      return [name, { tensor: await tensorOfExample(value, what, readFile) }] as const;
    }),
  );
  return Object.fromEntries(golden);
}
