import { AppError } from "@/domain/errors";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import { MANIFEST_BYTES_MAX } from "@/domain/manifestLimits";
import type { VersionHead } from "@/domain/model";
import { parseManifest } from "@/domain/parseManifest";
import { browserFileCache, type FileCache } from "./fileCache";
import { defaultPatience, type Patience, readStoredFile } from "./readStoredFile";
import type { ReadOptions } from "./storedFile";

/** How long after publishing a reader may still not have a version. */
const freshMs = 10 * 60_000;

/** Where files are read from, and how. */
export interface Readers {
  aggregatorUrls: readonly string[];
  cache?: FileCache;
  patience?: Patience;
}

let shared: FileCache | null = null;
function cacheOf({ cache }: Readers): FileCache {
  shared ??= browserFileCache();
  return cache ?? shared;
}

function isFresh({ publishedAt }: VersionHead): boolean {
  return Date.now() - publishedAt.getTime() < freshMs;
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
  return readStoredFile(readers.aggregatorUrls, file, cacheOf(readers), options, readers.patience ?? defaultPatience);
}

/** The manifest's bytes, whose SHA-256 the chain holds. */
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
  return readStoredFile(readers.aggregatorUrls, file, cacheOf(readers), options, readers.patience ?? defaultPatience);
}

/** The manifest of a version. Throws what `readStoredFile` throws, and `manifest-malformed`. */
export async function readManifest(readers: Readers, head: VersionHead, signal?: AbortSignal): Promise<Manifest> {
  return parseManifest(await readManifestBytes(readers, head, signal ? { signal } : {}));
}
