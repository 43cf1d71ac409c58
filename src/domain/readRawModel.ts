import { AppError } from "./errors";
import type { GraphFacts } from "./graph";
import type { Manifest, ManifestFile } from "./manifest";
import { modelFile, weightFiles } from "./modelFiles";
import { type RawModel, rawModel, type UnlistedFile } from "./rawManifest";

/** What a version is read with whose manifest no form can be drawn from. */
export interface RawReads {
  /** The paths of its files. */
  listFiles(): Promise<string[]>;
  /** One of them, and the digest of what came. */
  readUnlisted(
    file: { path: string; atMostBytes: number },
    onBytes: (arrived: number) => void,
  ): Promise<{ bytes: Uint8Array; sha256: string }>;
  /** A file that the manifest lists, held against its digest. The bytes are the caller's. */
  readListed(file: ManifestFile, onBytes: (arrived: number) => void): Promise<Uint8Array>;
  /** What a model file says of itself. The bytes are given away. */
  readGraph(model: Uint8Array): Promise<GraphFacts>;
}

/**
 * A version's one ONNX file and the files that its graph keeps weights in, read as they are, with a form of raw tensors. `quiltBytes`: what all
 * files together have. `manifest`: where it can be read, though no form can be drawn from it, its files are taken and no others. Throws
 * `file-not-listed` where there is no one such file, and what the reads and `rawModel` throw.
 */
export async function readRawModel(
  { listFiles, readUnlisted, readListed, readGraph }: RawReads,
  quiltBytes: number,
  onBytes: (arrived: number) => void,
  manifest: Manifest | null,
): Promise<RawModel> {
  const paths = manifest ? weightFiles(manifest).map(({ path }) => path) : await listFiles();
  let arrived = 0;
  async function read(path: string): Promise<{ file: UnlistedFile; bytes: Uint8Array }> {
    const before = arrived;
    const tell = (more: number) => onBytes(before + more);
    const listed = manifest?.files.find((one) => one.path === path);
    const { bytes, sha256 } = listed
      ? { bytes: await readListed(listed, tell), sha256: listed.digest.sha256 }
      : await readUnlisted({ path, atMostBytes: quiltBytes - before }, tell);
    arrived += bytes.length;
    return { file: { path, size: bytes.length, sha256 }, bytes };
  }

  const path = manifest ? modelFile(manifest).path : modelIn(paths);
  const { file, bytes } = await read(path);
  const graph = await readGraph(bytes);
  const alone = rawModel(file, graph); // refused before more is fetched
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const wanted = new Set(graph.externalData.map((location) => folder + location));
  const beside: UnlistedFile[] = [];
  for (const other of paths) if (wanted.has(other) && other !== path) beside.push((await read(other)).file);
  return beside.length === 0 ? alone : rawModel(file, graph, beside);
}

/** The path of the one file that ends as ONNX files do. */
function modelIn(paths: readonly string[]): string {
  const [path, ...others] = paths.filter(isModel);
  if (path !== undefined && others.length === 0) return path;
  throw new AppError("file-not-listed", { file: path === undefined ? "a model" : "which of its models to run" });
}

export function isModel(path: string): boolean {
  return path.endsWith(".onnx");
}
