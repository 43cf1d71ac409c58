import type { OutputValue } from "@/domain/values";

// What a kind of output can be saved as is found beside its rules, by its name: `image/imagePng.ts`, `table/tableCsv.ts`. It is loaded once
// it is asked for.

/** A file's content. */
export type Encode<Value = OutputValue> = (value: Value) => Promise<BlobPart> | BlobPart;

const extensions = ["png", "csv", "wav"] as const;
export type SavedExtension = (typeof extensions)[number];

const encoders = import.meta.glob<Record<string, Encode>>(["./*/*Png.ts", "./*/*Csv.ts", "./*/*Wav.ts"]);

const nameFor = (kind: string, extension: SavedExtension) =>
  `${kind}${extension.charAt(0).toUpperCase()}${extension.slice(1)}`;

/** What a kind of output can be saved as, beside JSON. */
export function savedAs(kind: string): SavedExtension[] {
  return extensions.filter((extension) => `./${kind}/${nameFor(kind, extension)}.ts` in encoders);
}

/** The file of an output as it was read. */
export async function savedFile(value: OutputValue, extension: SavedExtension): Promise<BlobPart> {
  const name = nameFor(value.kind, extension);
  const encode = (await encoders[`./${value.kind}/${name}.ts`]?.())?.[name];
  if (!encode) throw new TypeError(`src/kinds/${value.kind} has no ${name}.ts`);
  return encode(value);
}
