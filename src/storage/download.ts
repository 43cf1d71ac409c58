import { AppError } from "@/domain/errors";
import { fileUrl } from "@/domain/fileUrl";
import { hostOf } from "@/domain/hostOf";
import { readBody } from "./readBody";
import type { StoredFile } from "./storedFile";

/**
 * One file from one aggregator, unchecked but for its size: reading stops at the first byte too many.
 * Throws `blob-missing`, `bytes-truncated`, `bytes-differ` (too long), `aggregator-unreachable`, or `memory-exceeded` where this device cannot
 * hold the file.
 */
export async function download(
  aggregatorUrl: string,
  file: StoredFile,
  { signal, onBytes }: { signal: AbortSignal; onBytes: (arrived: number) => void },
): Promise<Uint8Array<ArrayBuffer>> {
  const host = hostOf(aggregatorUrl);
  const unreachable = (cause: unknown) =>
    new AppError("aggregator-unreachable", { file: file.path, hosts: [host] }, { cause });
  let response: Response;
  try {
    response = await fetch(fileUrl(aggregatorUrl, file), {
      signal,
      credentials: "omit",
      cache: "no-store", // files are kept by digest, and what a reader is said to have sent it must have sent
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(cause);
  }
  if (response.status === 404) throw new AppError("blob-missing", { file: file.path, hosts: [host] });
  if (!response.ok || !response.body) throw unreachable(new Error(`${host} answered ${response.status}`));

  const { path, sizeBytes, sha256 } = file;
  let arrived = 0;
  try {
    const bytes = await readBody(response.body, sizeBytes, (count) => {
      arrived = count;
      onBytes(count);
    });
    if (bytes === "too many") {
      const facts = { expectedSha256: sha256, actualSha256: null, everyReader: true };
      throw new AppError("bytes-differ", { file: path, hosts: [host], ...facts });
    }
    if ("exactly" in sizeBytes && bytes.length < sizeBytes.exactly) throw truncated(file, host, bytes.length);
    return bytes;
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    throw arrived === 0 ? unreachable(cause) : truncated(file, host, arrived, cause);
  }
}

function truncated({ path, sizeBytes }: StoredFile, host: string, arrivedBytes: number, cause?: unknown) {
  const expectedBytes = "exactly" in sizeBytes ? sizeBytes.exactly : null;
  return new AppError("bytes-truncated", { file: path, host, expectedBytes, arrivedBytes }, { cause });
}
