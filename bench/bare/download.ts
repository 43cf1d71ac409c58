import type { ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { readFile, readManifest } from "@/storage/readFiles";

// The page's own reading of a file, with every check, beside a plain fetch of the same bytes. Each is called on a page of its own.

export interface Downloads {
  /** Milliseconds until the checked bytes are there. As in the page, the manifest has been read by then. */
  verified(aggregatorUrl: string, head: VersionHead, file: ManifestFile): Promise<number>;
  /** Milliseconds until the bytes are there. */
  plain(url: string): Promise<number>;
}

async function timed(read: () => Promise<{ byteLength: number }>, bytes: number | null): Promise<number> {
  const started = performance.now();
  const { byteLength } = await read();
  const ms = performance.now() - started;
  if (bytes !== null && byteLength !== bytes) throw new Error(`${byteLength} bytes came, not ${bytes}`);
  return ms;
}

Object.assign(globalThis, {
  downloads: {
    async verified(aggregatorUrl, head, file) {
      const readers = { aggregatorUrls: [aggregatorUrl] };
      await readManifest(readers, head);
      return timed(() => readFile(readers, head, file), file.size);
    },
    plain: (url) => timed(async () => (await fetch(url)).arrayBuffer(), null),
  } satisfies Downloads,
});
