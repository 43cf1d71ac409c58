import { beforeEach, describe, expect, test } from "vitest";
import { PAGE_ENTRIES } from "@/chain/layouts";
import type { IndexEntry, Model, WalrusClock } from "@/domain/model";
import { wholeRegistry } from "@/domain/search";
import type { IndexSegment } from "@/domain/searchSegment";
import { momentAt, noCounts, noStats, versionHead } from "../../../test/fixtures/versionHead";
import { createKeeper, type Keeper, type KeeperProgress, type RegistryReads } from "./keeper";
import type { IndexStore, SavedIndex } from "./store";

const clock: WalrusClock = { epoch: 5, epochStartedAt: new Date(0), epochDurationMs: 1000 };

function entry(index: number, name = `model-${index}`): IndexEntry {
  return {
    index,
    handle: "linnea",
    name,
    summary: "",
    task: "other",
    inputKinds: ["text"],
    license: "MIT",
    modelBytes: 1000,
    createdAt: new Date(index),
  };
}

function model(index: number, reproduced = 0): Model {
  return {
    ...entry(index),
    id: `0x${index}`,
    publisher: "0xa",
    versionCount: 1,
    latest: versionHead({ published: momentAt(10), stats: { ...noStats, strangers: { ...noCounts, reproduced } } }),
  };
}

/** A registry of `names`, and what was asked of it. */
function registry(names: string[]) {
  const asked: string[] = [];
  const reads: RegistryReads = {
    async readSize() {
      asked.push("size");
      return names.length;
    },
    async readPages(from, to) {
      asked.push(`pages ${from}-${to}`);
      return names
        .slice(from * PAGE_ENTRIES, to * PAGE_ENTRIES)
        .map((name, place) => entry(from * PAGE_ENTRIES + place, name));
    },
    async readModels(indexes) {
      asked.push(`models ${indexes.length}`);
      return indexes.map((index) => model(index));
    },
    async readClock() {
      asked.push("clock");
      return clock;
    },
  };
  return { names, asked, reads };
}

function memoryStore(): IndexStore & { saved: SavedIndex } {
  const saved: SavedIndex = { segments: [], models: [], clock: null, readAt: null };
  return {
    saved,
    load: async () => structuredClone(saved),
    async saveSegment(segment: IndexSegment) {
      saved.segments = [...saved.segments.filter(({ first }) => first !== segment.first), segment];
    },
    async saveReading(reading) {
      saved.readAt = reading.readAt;
      saved.clock = reading.clock;
      if (reading.models) saved.models = reading.models;
    },
    async clear() {
      saved.segments = [];
      saved.models = [];
    },
  };
}

const namesTo = (count: number) => Array.from({ length: count }, (_, index) => `model-${index}`);
const never = new AbortController().signal;

let nowMs: number;
beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 20);
});

async function bringUpToDate(keeper: Keeper, statuses = 2000): Promise<KeeperProgress[]> {
  const steps: KeeperProgress[] = [];
  steps.push(await keeper.sync({ statuses, signal: never }, (step) => steps.push(step)));
  return steps;
}

const keeperOf = (reads: RegistryReads, store: IndexStore) => createKeeper(reads, store, () => new Date(nowMs));

describe("the first visit", () => {
  test("reads 100,000 models in at most 20 calls", async () => {
    const { reads, asked } = registry(namesTo(100_000));
    const keeper = keeperOf(reads, memoryStore());
    const steps = await bringUpToDate(keeper);

    expect(steps.at(-1)).toMatchObject({ models: 100_000, totalModels: 100_000, statuses: 2000 });
    expect(asked.length).toBeLessThanOrEqual(20);
    expect(keeper.search(wholeRegistry, { offset: 0, limit: 2 }).window.map(({ entry }) => entry.index)).toEqual([
      99_999, 99_998,
    ]);
  });

  test("tells how far it has come", async () => {
    const { reads } = registry(namesTo(20_000));
    const steps = await bringUpToDate(keeperOf(reads, memoryStore()));
    const models = steps.map(({ models }) => models);
    expect(models).toEqual(models.toSorted((a, b) => a - b));
    expect(new Set(models)).toEqual(new Set([0, 8192, 16_384, 20_000]));
  });
});

describe("coming back", () => {
  test("what the last visit left is there before anything is read", async () => {
    const store = memoryStore();
    await bringUpToDate(keeperOf(registry(namesTo(300)).reads, store));
    const lastVisit = new Date(nowMs);
    nowMs += 3_600_000;

    const offline = keeperOf({ ...registry([]).reads, readSize: () => Promise.reject(new Error("offline")) }, store);
    const steps: KeeperProgress[] = [];
    await expect(offline.sync({ statuses: 2000, signal: never }, (step) => steps.push(step))).rejects.toThrow(
      "offline",
    );
    expect(steps).toEqual([{ models: 300, totalModels: null, statuses: 300, readAt: lastVisit, clock }]);
    const { window } = offline.search(wholeRegistry, { offset: 0, limit: 1 });
    expect(window[0]?.entry).toEqual(entry(299));
    expect(window[0]?.counted).toEqual({ model: model(299), readAt: lastVisit });
  });

  test("reads only from the last page on, and only the counters it does not have", async () => {
    const store = memoryStore();
    await bringUpToDate(keeperOf(registry(namesTo(300)).reads, store));

    const grown = registry(namesTo(310));
    const keeper = keeperOf(grown.reads, store);
    await bringUpToDate(keeper);
    // Page 2 holds row 299: once to compare it, once for the rows after it.
    expect(grown.asked).toEqual(["size", "pages 2-3", "models 10", "pages 2-3"]);
    expect(keeper.search(wholeRegistry, { offset: 9, limit: 2 }).window.map(({ entry }) => entry.name)).toEqual([
      "model-300",
      "model-299",
    ]);
  });

  test("starts anew when the registry is another one under the same id", async () => {
    const store = memoryStore();
    await bringUpToDate(keeperOf(registry(namesTo(300)).reads, store));

    const other = registry(namesTo(300).map((name) => `other-${name}`));
    const keeper = keeperOf(other.reads, store);
    await bringUpToDate(keeper);
    expect(keeper.search({ ...wholeRegistry, text: "other" }, { offset: 0, limit: 1 }).total).toBe(300);
    expect(store.saved.segments).toHaveLength(1);
  });
});

test("a registry that has not grown costs one call", async () => {
  const { reads, asked } = registry(namesTo(300));
  const keeper = keeperOf(reads, memoryStore());
  await bringUpToDate(keeper);
  asked.length = 0;
  nowMs += 15_000;
  await bringUpToDate(keeper);
  expect(asked).toEqual(["size"]);
});

test("counters and Walrus time are read again once they are five minutes old", async () => {
  const { reads, asked } = registry(namesTo(3));
  const keeper = keeperOf(reads, memoryStore());
  await bringUpToDate(keeper);
  asked.length = 0;
  nowMs += 5 * 60_000 + 1;
  await bringUpToDate(keeper);
  expect(asked).toEqual(["size", "clock", "models 3"]);
});

test("pages that hold fewer entries than the registry says are not taken", async () => {
  const { reads } = registry(namesTo(300));
  const keeper = keeperOf({ ...reads, readPages: async () => [entry(0)] }, memoryStore());
  await expect(bringUpToDate(keeper)).rejects.toMatchObject({ code: "object-malformed" });
});

test("a size beyond what a browser searches is refused before anything is made of it", async () => {
  const { reads, asked } = registry(namesTo(3));
  const keeper = keeperOf({ ...reads, readSize: async () => Number.MAX_SAFE_INTEGER }, memoryStore());
  await expect(bringUpToDate(keeper, 0)).rejects.toMatchObject({
    code: "object-malformed",
    facts: { what: "registry" },
  });
  expect(asked).toEqual(["clock"]);
});

test("after a failure the next try goes on where the last one stopped", async () => {
  const { reads, asked } = registry(namesTo(20_000));
  let failsOnce = true;
  const flaky: RegistryReads = {
    ...reads,
    readPages: (from, to, signal) => {
      if (from === 64 && failsOnce) {
        failsOnce = false;
        return Promise.reject(new Error("timeout"));
      }
      return reads.readPages(from, to, signal);
    },
  };
  const keeper = keeperOf(flaky, memoryStore());
  await expect(bringUpToDate(keeper, 0)).rejects.toThrow("timeout");
  asked.length = 0;
  const steps = await bringUpToDate(keeper, 0);
  expect(steps.at(-1)?.models).toBe(20_000);
  expect(asked).not.toContain("pages 0-64");
});

test("counters that are read again change what a search finds", async () => {
  const { reads } = registry(namesTo(3));
  const keeper = keeperOf(reads, memoryStore());
  await bringUpToDate(keeper);
  const proven = { ...wholeRegistry, statuses: { stored: [], executable: [], proven: ["confirmed" as const] } };
  expect(keeper.search(proven, { offset: 0, limit: 9 }).total).toBe(0);
  reads.readModels = async (indexes) => indexes.map((index) => model(index, 2));
  nowMs += 1000;
  await keeper.readModels([1], never);
  expect(
    keeper
      .search(proven, { offset: 0, limit: 9 })
      .window.map(({ counted }) => [counted?.model.latest.stats.strangers.reproduced, counted?.readAt]),
  ).toEqual([[2, new Date(nowMs)]]);
});

test("a sync whose counters fail asks for no more rows, and ends when those it took are saved: the next must not meet them", async () => {
  const { reads } = registry(namesTo(20_000));
  const store = memoryStore();
  let saving = 0;
  let savingStarts = () => {};
  const started = new Promise<void>((resolve) => {
    savingStarts = resolve;
  });
  const slowStore: IndexStore = {
    ...store,
    async saveSegment(segment) {
      saving += 1;
      savingStarts();
      await new Promise((resolve) => setTimeout(resolve, 5));
      await store.saveSegment(segment);
      saving -= 1;
    },
  };
  const flaky: RegistryReads = {
    ...reads,
    readPages(from, to, signal) {
      if (from === 0) return reads.readPages(from, to, signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
    readModels: () => started.then(() => Promise.reject(new Error("timeout"))),
  };
  const keeper = keeperOf(flaky, slowStore);
  const models: number[] = [];
  const syncing = keeper.sync({ statuses: 1, signal: never }, (step) => models.push(step.models));
  await expect(syncing).rejects.toThrow("timeout");
  expect(saving).toBe(0);
  expect(models).toEqual([0, 8192]);

  Object.assign(flaky, reads);
  expect(await keeper.sync({ statuses: 1, signal: never }, () => undefined)).toMatchObject({ models: 20_000 });
});
