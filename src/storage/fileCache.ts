import { sha256 } from "@/domain/sha256";

const cacheName = "callable-files-1";
/** What all files kept here may have together: dozens of models as large as a page can run. */
const keptBytesMax = 1_000_000_000;

/** Files by digest in this browser. Also what it keeps is hashed before it is used: another script of this origin could have written it. */
export interface FileCache {
  read(digest: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Takes its copy before it returns, so the bytes may be given away at once. It is kept when `checked` is fulfilled, and not at all where that
   * fails. Never fails itself.
   */
  write(digest: string, bytes: Uint8Array<ArrayBuffer>, checked: Promise<unknown>): void;
}

/** Cache keys are addresses; nothing is ever fetched from this one. */
function keyOf(digest: string): string {
  return `https://files.invalid/sha256/${digest}`;
}

/** The browser's cache; where there is none (Node, an insecure origin), one that is always empty. Beyond `bytesMax` the oldest files go. */
export function browserFileCache(bytesMax = keptBytesMax): FileCache {
  if (!("caches" in globalThis)) return { read: async () => null, write: () => undefined };
  const opened = openCache();
  let written: Promise<unknown> = opened.catch(() => undefined); // answered below, each time it is asked

  return {
    async read(digest) {
      try {
        const cache = await opened;
        const response = await cache.match(keyOf(digest));
        if (!response) return null;
        const bytes = new Uint8Array(await response.arrayBuffer());
        if ((await sha256(bytes)) === digest) return bytes;
        await cache.delete(keyOf(digest));
        return null;
      } catch {
        return null; // storage is switched off or full: a cache that cannot be read has nothing
      }
    },
    write(digest, bytes, checked) {
      if (bytes.length > bytesMax) return;
      const copy = copied(bytes);
      if (!copy) return;
      // One after the other, so that each sees what those before it have left. One that fails costs the next visit a download, nothing more.
      written = written
        .then(() => checked)
        .then(async () => keep(await opened, digest, copy, bytesMax))
        .catch(() => undefined);
    },
  };
}

/** Rejects where storage is switched off, as browsers do in others' frames: some of them refuse already to be asked. */
async function openCache(): Promise<Cache> {
  return caches.open(cacheName);
}

/** Whether this browser keeps a file, not yet hashed. */
export async function isKept(digest: string): Promise<boolean> {
  try {
    return (await (await caches.open(cacheName)).match(keyOf(digest))) !== undefined;
  } catch {
    return false; // no cache, or one that cannot be read, keeps nothing
  }
}

/** `null`: this device has no memory for it. */
function copied(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  try {
    return bytes.slice();
  } catch {
    return null;
  }
}

async function keep(cache: Cache, digest: string, bytes: Uint8Array<ArrayBuffer>, bytesMax: number): Promise<void> {
  const key = keyOf(digest);
  const put = () => cache.put(key, new Response(bytes, { headers: { "content-length": String(bytes.length) } }));
  const keptBytes = await dropOldest(cache, key, bytesMax - bytes.length);
  try {
    await put();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "QuotaExceededError")) throw error;
    // The browser gives this origin less than that: as much goes as is to come.
    await dropOldest(cache, key, keptBytes - bytes.length);
    await put();
  }
}

/** Deletes the files that were kept first, until the others, `key` apart, have at most `bytesMax`. Returns how many bytes they have. */
async function dropOldest(cache: Cache, key: string, bytesMax: number): Promise<number> {
  let keptBytes = 0;
  let isFull = false;
  // A cache lists its keys in the order in which they were put.
  for (const request of (await cache.keys()).toReversed()) {
    if (request.url === key) continue;
    const length = (await cache.match(request))?.headers.get("content-length");
    const sizeBytes = length ? Number(length) : Number.POSITIVE_INFINITY; // not of our writing
    isFull ||= !(keptBytes + sizeBytes <= bytesMax);
    if (isFull) await cache.delete(request);
    else keptBytes += sizeBytes;
  }
  return keptBytes;
}
