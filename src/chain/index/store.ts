import { type DBSchema, openDB } from "idb";
import type { Model, WalrusClock } from "@/domain/model";
import type { IndexSegment } from "@/domain/searchSegment";

/** Layout of what is saved. A copy in an older one is thrown away and read again. */
const layout = 1;

/** What was read last, beside the rows. */
export interface Reading {
  readAt: Date;
  clock: WalrusClock;
  /** `null`: as saved before. */
  models: Model[] | null;
}

export interface SavedIndex {
  /** In order and without gaps, from the first. */
  segments: IndexSegment[];
  models: Model[];
  clock: WalrusClock | null;
  readAt: Date | null;
}

/** Where the copy lies between visits. It is only ever a copy: when saving fails, the next visit reads again. */
export interface IndexStore {
  load(): Promise<SavedIndex>;
  saveSegment(segment: IndexSegment): Promise<void>;
  saveReading(reading: Reading): Promise<void>;
  clear(): Promise<void>;
}

interface Schema extends DBSchema {
  segments: { key: number; value: IndexSegment };
  reading: { key: "last"; value: { readAt: Date; clock: WalrusClock } };
  models: { key: "newest"; value: Model[] };
}

export const nothingSaved: SavedIndex = { segments: [], models: [], clock: null, readAt: null };

/** Rows up to the first gap: a visit that was broken off may have left one. */
function withoutGaps(segments: readonly IndexSegment[]): IndexSegment[] {
  let size = 0;
  return segments.filter(({ first, count }) => {
    if (first !== size) return false;
    size += count;
    return true;
  });
}

/** The copy of one registry in this browser's IndexedDB. */
export function openIndexStore(registryId: string): IndexStore {
  const opening = openDB<Schema>(`callable-index-${registryId}`, layout, {
    upgrade(db) {
      for (const name of db.objectStoreNames) db.deleteObjectStore(name);
      db.createObjectStore("segments", { keyPath: "first" });
      db.createObjectStore("reading");
      db.createObjectStore("models");
    },
  });
  opening.catch(() => undefined); // told by each use below

  return {
    async load() {
      const db = await opening;
      const [segments, reading, models] = await Promise.all([
        db.getAll("segments"),
        db.get("reading", "last"),
        db.get("models", "newest"),
      ]);
      return {
        segments: withoutGaps(segments),
        models: models ?? [],
        clock: reading?.clock ?? null,
        readAt: reading?.readAt ?? null,
      };
    },
    async saveSegment(segment) {
      await (await opening).put("segments", segment);
    },
    async saveReading({ models, ...reading }) {
      const db = await opening;
      await db.put("reading", reading, "last");
      if (models) await db.put("models", models, "newest");
    },
    async clear() {
      const db = await opening;
      await Promise.all([db.clear("segments"), db.clear("reading"), db.clear("models")]);
    },
  };
}

/** The same store where a browser refuses to keep anything: private windows, blocked or full storage. Everything is then read anew. */
export function forgivingStore(store: IndexStore): IndexStore {
  const ignore = () => undefined; // the copy in memory is whole, and the next visit reads what is missing
  return {
    load: () => store.load().catch(() => nothingSaved),
    saveSegment: (segment) => store.saveSegment(segment).catch(ignore),
    saveReading: (reading) => store.saveReading(reading).catch(ignore),
    clear: () => store.clear().catch(ignore),
  };
}
