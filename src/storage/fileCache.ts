import { sha256 } from "./storedFile";

const cacheName = "callable-files-1";

/** Files by digest in this browser. Also what it keeps is hashed before it is used: another script of this origin could have written it. */
export interface FileCache {
  read(digest: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Takes its copy before it returns, so the bytes may be given away at once. */
  write(digest: string, bytes: Uint8Array<ArrayBuffer>): void;
}

/** Cache keys are addresses; nothing is ever fetched from this one. */
function keyOf(digest: string): string {
  return `https://files.invalid/sha256/${digest}`;
}

/** The browser's cache; where there is none (Node, an insecure origin), one that is always empty. */
export function browserFileCache(): FileCache {
  if (!("caches" in globalThis)) return { read: async () => null, write: () => undefined };
  const opened = caches.open(cacheName);
  opened.catch(() => undefined); // answered below, each time it is asked

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
    write(digest, bytes) {
      const response = new Response(bytes);
      // A full disk costs the next visit a download, nothing more.
      opened.then((cache) => cache.put(keyOf(digest), response)).catch(() => undefined);
    },
  };
}
