import { AppError } from "./errors";
import type { Manifest, ManifestFile } from "./manifest";
import type { VersionHead } from "./model";
import type { FileReader } from "./running";

/** One file of a version, hashed before it is returned. */
interface Files {
  readFile(head: VersionHead, file: ManifestFile, options?: Parameters<FileReader>[1]): Promise<Uint8Array>;
}

/** Reads the files that the manifest lists, each held against its digest. Any other path fails with `file-not-listed`. */
export function listedFiles(files: Files, head: VersionHead, manifest: Manifest): FileReader {
  return (path, options) => {
    const file = manifest.files.find((listed) => listed.path === path);
    return file ? files.readFile(head, file, options) : Promise.reject(new AppError("file-not-listed", { file: path }));
  };
}
