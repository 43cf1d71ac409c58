import { AppError } from "./errors";
import type { Manifest, ManifestFile } from "./manifest";

/** The model file. A manifest that was parsed lists exactly one. */
export function modelFile(manifest: Pick<Manifest, "files">): ManifestFile {
  const file = manifest.files.find(({ role }) => role === "model");
  if (!file) throw new AppError("file-not-listed", { file: "a model" });
  return file;
}

/** Files whose bytes the runtime holds: the model and the weights beside it. */
export function weightFiles(manifest: Manifest): ManifestFile[] {
  return manifest.files.filter(({ role }) => role === "model" || role === "external_data");
}

/** A file's path as the graph names it: relative to itself. */
export function graphLocation(manifest: Pick<Manifest, "files">, path: string): string {
  const own = modelFile(manifest).path;
  const folder = own.slice(0, own.lastIndexOf("/") + 1);
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}
