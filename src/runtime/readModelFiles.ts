import { defaultFile } from "@/domain/defaults";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { graphLocation, modelFile, weightFiles } from "@/domain/modelFiles";
import type { Backend, FileReader } from "@/domain/running";
import type { ExternalData } from "./session";
import type { Phases } from "./trackPhases";

/** What is loaded into the runtime. */
export interface ModelBytes {
  model: Uint8Array;
  externalData: ExternalData[];
}

/** Bytes of weights before anything is fetched. */
export function weightBytes(manifest: Manifest): number {
  return weightFiles(manifest).reduce((sum, { size }) => sum + size, 0);
}

/** Two models with the same key are the same loaded graph. */
export function modelKey(manifest: Manifest, backend: Backend): string {
  const digests = weightFiles(manifest).map(({ path, digest }) => `${path}:${digest.sha256}`);
  return [backend, ...digests, JSON.stringify(manifest.runtime.freeDimensionOverrides)].join("\n");
}

/** Reads the model and the weights beside it, telling how far they are. When one fails, aborting `signal` stops the others. */
export async function readWeights(
  manifest: Manifest,
  readFile: FileReader,
  phases: Phases,
  signal: AbortSignal,
): Promise<ModelBytes> {
  const own = modelFile(manifest);
  const files = weightFiles(manifest);
  const arrived = new Map<string, number>();
  let hashing = 0;
  let ownCopies = 0;
  phases.start("model", weightBytes(manifest));

  const read = await Promise.all(
    files.map(async ({ path }) => {
      const data = await readFile(path, {
        signal,
        onBytes(bytes) {
          arrived.set(path, bytes);
          phases.bytes(
            "model",
            [...arrived.values()].reduce((sum, part) => sum + part, 0),
          );
        },
        onHash() {
          hashing += 1;
          if (hashing < files.length) return;
          phases.end("model");
          phases.start("hash");
        },
        onSource(source) {
          if (source === "cache") ownCopies += 1;
        },
      });
      return { path, data };
    }),
  );
  phases.end("model", ownCopies === files.length);
  phases.end("hash");

  const model = read.find(({ path }) => path === own.path);
  if (!model) throw new AppError("file-not-listed", { file: own.path });
  const externalData = read
    .filter((file) => file !== model)
    .map(({ path, data }) => ({ path: graphLocation(manifest, path), data }));
  return { model: model.data, externalData };
}

/** Files that steps, constants and defaults name, by path. What else is listed is not needed for a call. */
function sideFilePaths({ inputs, outputs }: Manifest): Set<string> {
  const constants = inputs.flatMap((input) => (input.const && "file" in input.const ? [input.const.file] : []));
  const inSteps = [...inputs, ...outputs].flatMap(({ steps }) =>
    steps.flatMap(({ kwargs }) => (typeof kwargs.file === "string" ? [kwargs.file] : [])),
  );
  const defaults = inputs.flatMap((input) => defaultFile(input) ?? []);
  return new Set([...constants, ...defaults, ...inSteps]);
}

/** Bytes of the files that steps, constants and defaults name, before anything is fetched. */
export function sideFileBytes(manifest: Manifest): number {
  const paths = sideFilePaths(manifest);
  return manifest.files.reduce((sum, { path, size }) => sum + (paths.has(path) ? size : 0), 0);
}

/** The files that steps, constants and defaults name. When one fails, aborting `signal` stops the others. */
export async function readSideFiles(
  manifest: Manifest,
  readFile: FileReader,
  signal: AbortSignal,
): Promise<Map<string, Uint8Array>> {
  const read = [...sideFilePaths(manifest)].map(async (path) => [path, await readFile(path, { signal })] as const);
  return new Map(await Promise.all(read));
}
