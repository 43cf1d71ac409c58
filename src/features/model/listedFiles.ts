import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { FileReader } from "@/domain/running";
import type { Services } from "@/services";

/** Reads the files that the manifest lists, each held against its digest. Any other path fails with `file-not-listed`. */
export function listedFiles(services: Services, head: VersionHead, manifest: Manifest): FileReader {
  return (path, options) => {
    const file = manifest.files.find((listed) => listed.path === path);
    return file
      ? services.readFile(head, file, options)
      : Promise.reject(new AppError("file-not-listed", { file: path }));
  };
}
