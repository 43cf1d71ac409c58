import type { BlobStore } from "../services";

/** Where a network keeps what must outlive its process. */
export interface NetworkStorage {
  blobs: BlobStore;
  /** Entries in the order in which they were appended. */
  readEntries(): Iterable<Uint8Array>;
  append(entry: Uint8Array): void;
  /** Forgets everything, blobs too. */
  clear(): Promise<void>;
  /** Waits until everything is written. */
  close(): Promise<void>;
}

/** Keeps a network as long as its process. */
export function memoryStorage(): NetworkStorage {
  const entries: Uint8Array[] = [];
  const blobs = new Map<string, Uint8Array>();
  return {
    blobs: {
      read: async (id) => blobs.get(id),
      write: async (id, bytes) => void blobs.set(id, bytes),
    },
    readEntries: () => entries,
    append: (entry) => void entries.push(entry),
    async clear() {
      entries.length = 0;
      blobs.clear();
    },
    close: async () => {},
  };
}
