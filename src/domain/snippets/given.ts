import type { TensorSpec } from "@/domain/manifest";
import type { InputValue } from "@/domain/values";
import { inputKind } from "@/kinds/kinds";
import type { SnippetCall, SnippetFile } from "./snippet";
import { fileStem } from "./text/fileStem";
import { jsonPieces } from "./text/jsonPieces";

/** How a value stands in code: written out, read from a file beside the code, or fetched from where the version is stored. */
export type Given =
  | { form: "written"; value: unknown }
  /** JSON in a file: too long to be written out. */
  | { form: "json"; file: SnippetFile }
  | { form: "file"; file: SnippetFile }
  | { form: "stored"; path: string };

/** Characters of JSON that stand in the code. */
const writtenMax = 1500;

/** What a call gives for one input. `null`: it is left out. */
export function givenFor(call: SnippetCall, spec: TensorSpec): Given | null {
  const value = givenValue(call, spec);
  return value && placed(call, spec, value);
}

/** Where a value stands. `null`: there is no such kind. */
export function placed(call: SnippetCall, spec: TensorSpec, value: InputValue): Given | null {
  const given = inputKind(value.kind)?.toExample(value);
  if (!given) return null;
  return "bytes" in given
    ? (storedExample(call, spec) ?? fileOf(call, spec, given))
    : jsonGiven(call, spec, given.value);
}

/** What JSON can hold, written out where it is short. `itemOf`: what stands for each item of a list. */
export function jsonGiven(
  { manifest }: SnippetCall,
  { name }: TensorSpec,
  value: unknown,
  itemOf?: (item: unknown) => unknown,
): Extract<Given, { form: "written" | "json" }> {
  let json = "";
  for (const piece of jsonPieces(value, itemOf)) {
    json += piece;
    if (json.length > writtenMax) {
      const content = () => jsonPieces(value, itemOf);
      return { form: "json", file: { name: `${fileStem(manifest, name)}.json`, content } };
    }
  }
  return { form: "written", value: itemOf && Array.isArray(value) ? value.map(itemOf) : value };
}

/** `null`: nobody gave any. */
export function givenValue({ values }: SnippetCall, { name }: TensorSpec): InputValue | null {
  return (Object.hasOwn(values, name) ? values[name] : undefined) ?? null;
}

/** The file of the golden example, which everybody can fetch. */
function storedExample({ manifest, exampleId }: SnippetCall, { name }: TensorSpec): Given | null {
  const inputs = manifest.examples.find(({ id }) => id === exampleId)?.inputs;
  const value = inputs && Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (!value || !("file" in value)) return null;
  const file = manifest.files.find(({ path }) => path === value.file);
  return file ? { form: "stored", path: file.path } : null;
}

function fileOf(
  { manifest }: SnippetCall,
  { name }: TensorSpec,
  { path, bytes }: { path: string; bytes: Uint8Array },
): Given {
  const ending = path.includes(".") ? path.slice(path.lastIndexOf(".")) : "";
  return { form: "file", file: { name: fileStem(manifest, name) + ending, content: bytes as Uint8Array<ArrayBuffer> } }; // no memory here is shared with a worker
}
