import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { decodeEntry, encodeEntry } from "./entries";
import type { NetworkStorage } from "./networkStorage";

const headerBytes = 8; // length and CRC-32 of what follows, little-endian

/** Keeps a network in a folder: a journal that only grows, and a file per blob. */
export function folderStorage(folder: string): NetworkStorage {
  const journal = join(folder, "journal");
  const blobFolder = join(folder, "blobs");
  mkdirSync(blobFolder, { recursive: true });
  let file = openSync(journal, "a");

  /** Ids reach this from requests: only what a blob id can be becomes a file name. */
  const blobFile = (id: string) => {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new RangeError(`${id} is no blob id`);
    return join(blobFolder, id);
  };

  return {
    blobs: {
      async read(id) {
        const path = blobFile(id);
        return existsSync(path) ? new Uint8Array(await readFile(path)) : undefined;
      },
      async write(id, bytes) {
        const path = blobFile(id);
        await writeFile(`${path}.part`, bytes);
        await rename(`${path}.part`, path);
      },
    },

    *readEntries() {
      const bytes = new Uint8Array(readFileSync(journal));
      const view = new DataView(bytes.buffer);
      let at = 0;
      while (at < bytes.length) {
        const start = at + headerBytes;
        const end = start > bytes.length ? start : start + view.getUint32(at, true);
        const entry = bytes.subarray(start, end);
        if (end > bytes.length || crc32(entry) !== view.getUint32(at + 4, true)) {
          if (end < bytes.length) {
            const what = `${journal} is damaged at byte ${at}: the network that it holds cannot be taken up.`;
            throw new Error(`${what} \`npm run localnet -- --fresh\` begins anew.`);
          }
          // A process that ended while it wrote leaves half an entry at the end: only that one is lost.
          return truncateSync(journal, at);
        }
        yield decodeEntry(entry);
        at = end;
      }
    },

    append(entry) {
      const bytes = encodeEntry(entry);
      const frame = new Uint8Array(headerBytes + bytes.length);
      const view = new DataView(frame.buffer);
      view.setUint32(0, bytes.length, true);
      view.setUint32(4, crc32(bytes), true);
      frame.set(bytes, headerBytes);
      writeSync(file, frame);
    },

    async clear() {
      closeSync(file);
      await rm(folder, { recursive: true, force: true });
      mkdirSync(blobFolder, { recursive: true });
      file = openSync(journal, "a");
    },

    close: async () => closeSync(file),
  };
}
