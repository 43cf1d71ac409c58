import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";
import type { StoredFile } from "./storedFile";

/** Where an aggregator serves one file of a quilt. */
export function fileUrl(aggregatorUrl: string, { blobId, path }: StoredFile): string {
  const base = aggregatorUrl.replace(/\/+$/, "");
  return `${base}/v1/blobs/by-quilt-id/${encodeURIComponent(blobId)}/${encodeURIComponent(path)}`;
}

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

  const body = response.body.getReader(); // WebKit's bodies are no async iterables
  let sink: Sink | null = null;
  try {
    sink = createSink(file);
    for (;;) {
      const { value: chunk } = await body.read();
      if (!chunk) break;
      if (!sink.take(chunk)) {
        const { path, sha256 } = file;
        throw new AppError("bytes-differ", {
          file: path,
          hosts: [host],
          expectedSha256: sha256,
          actualSha256: null,
          everyReader: true,
        });
      }
      onBytes(sink.arrived());
    }
  } catch (cause) {
    body.cancel().catch(() => undefined); // nobody waits for the rest
    signal.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    if (!sink?.arrived()) throw unreachable(cause);
    throw truncated(file, host, sink.arrived(), cause);
  }
  if ("exactly" in file.sizeBytes && sink.arrived() < file.sizeBytes.exactly)
    throw truncated(file, host, sink.arrived());
  return sink.bytes();
}

function truncated({ path, sizeBytes }: StoredFile, host: string, arrivedBytes: number, cause?: unknown) {
  const expectedBytes = "exactly" in sizeBytes ? sizeBytes.exactly : null;
  return new AppError("bytes-truncated", { file: path, host, expectedBytes, arrivedBytes }, { cause });
}

/** Where a body goes: a buffer of the known size, so that nothing is copied twice, or chunks up to a bound. */
interface Sink {
  /** `false`: this would be more than was registered. */
  take(chunk: Uint8Array): boolean;
  arrived(): number;
  bytes(): Uint8Array<ArrayBuffer>;
}

function createSink({ sizeBytes }: StoredFile): Sink {
  const exact = "exactly" in sizeBytes;
  const limit = exact ? sizeBytes.exactly : sizeBytes.atMost;
  let buffer = allocated(exact ? limit : Math.min(limit, 64 * 1024));
  let arrived = 0;
  return {
    take(chunk) {
      if (arrived + chunk.length > limit) return false;
      if (arrived + chunk.length > buffer.length) {
        const larger = allocated(Math.min(limit, Math.max(2 * buffer.length, arrived + chunk.length)));
        larger.set(buffer.subarray(0, arrived));
        buffer = larger;
      }
      buffer.set(chunk, arrived);
      arrived += chunk.length;
      return true;
    },
    arrived: () => arrived,
    bytes: () => (arrived === buffer.length ? buffer : buffer.slice(0, arrived)),
  };
}

/** Throws `memory-exceeded`. */
function allocated(sizeBytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(sizeBytes);
  } catch (cause) {
    throw new AppError("memory-exceeded", { limitBytes: null, neededBytes: sizeBytes }, { cause });
  }
}
