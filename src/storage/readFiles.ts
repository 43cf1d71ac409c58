import { AppError } from "@/domain/errors";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import { MANIFEST_BYTES_MAX } from "@/domain/manifestLimits";
import type { VersionHead } from "@/domain/model";
import { parseManifest } from "@/domain/parseManifest";
import { browserFileCache, type FileCache } from "./fileCache";
import { defaultPatience, type Patience, readStoredFile } from "./readStoredFile";
import type { FileSource, ReadOptions, StoredFile } from "./storedFile";
import { connectFiles, type ReadElsewhere } from "./worker/connectFiles";

/** How long after publishing a reader may still not have a version. */
const freshMs = 10 * 60_000;

/** Where files are read from, and how. */
export interface Readers {
  aggregatorUrls: readonly string[];
  cache?: FileCache;
  patience?: Patience;
}

/** From here on a file is read in a worker: hashing and caching it would hold up the page. */
const workerBytes = 1_000_000;

let shared: FileCache | null = null;
let elsewhere: ReadElsewhere | null = null;

/** The worker that reads large files, for a page. `null`: none can be had here; in Node, ONNX Runtime puts another kind of `Worker` there. */
function fileWorker(): ReadElsewhere | null {
  if (!("document" in globalThis && "Worker" in globalThis)) return null;
  try {
    elsewhere ??= connectFiles(
      new Worker(new URL("./worker/files.worker.ts", import.meta.url), { type: "module", name: "files" }),
    );
    return elsewhere;
  } catch {
    return null; // forbidden here: files are read without it
  }
}

async function read(
  { aggregatorUrls, cache, patience = defaultPatience }: Readers,
  file: StoredFile,
  options: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { sizeBytes, sha256 } = file;
  // Of a file that no manifest lists nobody knows the size.
  const large = "exactly" in sizeBytes ? sizeBytes.exactly >= workerBytes : sha256 === null;
  const worker = large && !cache ? fileWorker() : null;
  if (worker) {
    try {
      return await worker(aggregatorUrls, file, options, patience);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof AppError) throw error;
      elsewhere = null; // the worker itself failed: read here, slower for the page but read
    }
  }
  shared ??= browserFileCache();
  return readStoredFile(aggregatorUrls, file, cache ?? shared, options, patience);
}

function isFresh({ published }: VersionHead): boolean {
  return Date.now() - published.at.getTime() < freshMs;
}

/** One file of a version, hashed before it is returned. Throws what `readStoredFile` throws, and `manifest-malformed` when the file cannot be in there. */
export async function readFile(
  readers: Readers,
  head: VersionHead,
  { path, size, digest }: ManifestFile,
  options: ReadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  // The chain knows how large the whole is, so no manifest can make a page allocate more.
  if (size > head.quiltBytes) {
    const reason = `it claims ${size} bytes, and all files together have ${head.quiltBytes}`;
    throw new AppError("manifest-malformed", { path, reason });
  }
  const file = { blobId: head.blobId, path, sizeBytes: { exactly: size }, sha256: digest.sha256, fresh: isFresh(head) };
  return read(readers, file, options);
}

/**
 * A file that no manifest lists, as the first aggregator that has it sends it: nothing on chain vouches for these bytes but for their number.
 * They are kept by their digest like any other's.
 */
export async function readUnlisted(
  readers: Readers,
  head: VersionHead,
  { path, atMostBytes }: { path: string; atMostBytes: number },
  options: Pick<ReadOptions, "signal" | "onBytes">,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; sha256: string }> {
  const sizeBytes = { atMost: Math.min(atMostBytes, head.quiltBytes) };
  const file = { blobId: head.blobId, path, sizeBytes, sha256: null, fresh: isFresh(head) };
  let sha256 = "";
  const bytes = await read(readers, file, {
    ...options,
    onSha256(told) {
      sha256 = told;
    },
  });
  return { bytes, sha256 };
}

/** The manifest's bytes, whose SHA-256 the chain holds. Throws `manifest-malformed` where all readers have more than is read of one. */
export async function readManifestBytes(
  readers: Readers,
  head: VersionHead,
  options: ReadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const file = {
    blobId: head.blobId,
    path: "manifest.json",
    sizeBytes: { atMost: Math.min(MANIFEST_BYTES_MAX, head.quiltBytes) },
    sha256: head.manifestSha256,
    fresh: isFresh(head),
  };
  try {
    return await read(readers, file, options);
  } catch (cause) {
    const differs =
      cause instanceof AppError && cause.code === "bytes-differ" ? (cause as AppError<"bytes-differ">) : null;
    const isTooLong = differs?.facts.everyReader && differs.facts.actualSha256 === null;
    if (!isTooLong || head.quiltBytes <= MANIFEST_BYTES_MAX) throw cause;
    // Not read to the end, so nobody knows whether it is the registered one.
    const reason = `every reader sent more than the ${MANIFEST_BYTES_MAX} bytes that are read of one`;
    throw new AppError("manifest-malformed", { path: "", reason }, { cause });
  }
}

/** The manifest of a version, and where it came from. Throws what `readStoredFile` throws, and `manifest-malformed`. */
export async function readManifest(
  readers: Readers,
  head: VersionHead,
  signal?: AbortSignal,
): Promise<{ manifest: Manifest; from: FileSource }> {
  if (!readers.cache) fileWorker(); // it starts while the manifest is on its way, and is there when somebody calls the model
  let from: FileSource = "reader";
  const onSource = (source: FileSource) => {
    from = source;
  };
  const bytes = await readManifestBytes(readers, head, signal ? { signal, onSource } : { onSource });
  return { manifest: parseManifest(bytes), from };
}
