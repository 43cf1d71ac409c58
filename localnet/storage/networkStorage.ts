import type { BlobStore } from "../services";
import type { Entry } from "./entries";

/** Where a network keeps what must outlive its process. */
export interface NetworkStorage {
  blobs: BlobStore;
  /** Entries in the order in which they were appended. */
  readEntries(): IterableIterator<Entry>;
  append(entry: Entry): void;
  /** Forgets everything, blobs too. */
  clear(): Promise<void>;
  /** Waits until everything is written. */
  close(): Promise<void>;
}

/** Keeps a network as long as its process: entries as they are, for nothing reads their bytes. */
export function memoryStorage(): NetworkStorage {
  const entries: Entry[] = [];
  const blobs = new Map<string, Uint8Array>();
  return {
    blobs: {
      read: async (id) => blobs.get(id),
      write: async (id, bytes) => void blobs.set(id, bytes),
    },
    readEntries: () => entries.values(),
    append: (entry) => void entries.push(entry),
    async clear() {
      entries.length = 0;
      blobs.clear();
    },
    close: async () => {},
  };
}
