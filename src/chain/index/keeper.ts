import { PAGE_ENTRIES } from "@/chain/layouts";
import { PAGES_PER_CALL } from "@/chain/readIndexPages";
import { OBJECTS_PER_CALL } from "@/chain/wire/fullNode";
import { AppError } from "@/domain/errors";
import type { IndexEntry, Model, WalrusClock } from "@/domain/model";
import type { FunnelFigures, ModelQuery, SearchResult } from "@/domain/search";
import { createSearchIndex, type SearchIndex } from "@/domain/searchIndex";
import { maxModels } from "@/domain/searchRows";
import { emptySegment, extendSegment, fieldAt, type IndexSegment } from "@/domain/searchSegment";
import { standingFor } from "@/domain/standingFor";
import { inOrder } from "./inOrder";
import { createRecentModels } from "./recentModels";
import type { IndexStore } from "./store";

/** Rows that are saved together: those of one call. */
const segmentSize = PAGE_ENTRIES * PAGES_PER_CALL;
/** Calls under way at once: what a browser opens to one HTTP/1.1 host. */
const callsAtOnce = 6;
/** Counters and Walrus time older than this, milliseconds, are read again when the copy is brought up to date. */
const staleMs = 5 * 60_000;
/** Newest models that are kept whole, also for the next visit. */
const keptModels = 2000;

/** What the copy asks of the chain. Each is one call. */
export interface RegistryReads {
  /** Models in the registry. */
  readSize(signal: AbortSignal): Promise<number>;
  /** Entries of the index pages `from` up to, not including, `to`, in order. */
  readPages(from: number, to: number, signal: AbortSignal): Promise<IndexEntry[]>;
  /** At most `OBJECTS_PER_CALL`. */
  readModels(indexes: number[], signal: AbortSignal): Promise<Model[]>;
  readClock(signal: AbortSignal): Promise<WalrusClock>;
}

export interface KeeperProgress {
  models: number;
  /** `null`: the chain has not been asked in this visit. */
  totalModels: number | null;
  statuses: number;
  readAt: Date | null;
  clock: WalrusClock | null;
}

export interface SyncOptions {
  /** Read the counters of this many models, newest first. */
  statuses: number;
  signal: AbortSignal;
}

/** Keeps the copy of one registry that a browser searches. */
export interface Keeper {
  /** One at a time: a second one waits for the first. */
  sync(options: SyncOptions, onProgress: (progress: KeeperProgress) => void): Promise<KeeperProgress>;
  search(query: ModelQuery, window: { offset: number; limit: number }): SearchResult;
  readModels(indexes: number[], signal: AbortSignal): Promise<Model[]>;
  funnel(): FunnelFigures;
}

export function createKeeper(reads: RegistryReads, store: IndexStore, now: () => Date): Keeper {
  let index: SearchIndex = createSearchIndex();
  let last: IndexSegment = emptySegment(0);
  let totalModels: number | null = null;
  let readAt: Date | null = null;
  let clock: { time: WalrusClock; readMs: number } | null = null;
  const recent = createRecentModels();
  /** When each model's counters were read in this visit, milliseconds. */
  const countedMs = new Map<number, number>();

  let opening: Promise<void> | null = null;
  /** Whether the rows of an earlier visit were compared with the chain: a registry that began anew must not be mixed with its namesake. */
  let isCompared = false;
  let lastSync: Promise<unknown> = Promise.resolve();

  const progress = (): KeeperProgress => ({
    models: index.size,
    totalModels,
    statuses: index.statusesRead,
    readAt,
    clock: clock?.time ?? null,
  });

  function put(segment: IndexSegment) {
    index.put(segment);
    last = segment;
  }

  function count(models: readonly Model[], time: WalrusClock, readAt: Date) {
    for (const model of models) countedMs.set(model.index, readAt.getTime());
    index.setStandings(models.map((model) => standingFor(model, time, readAt)));
  }

  function keep(models: readonly Model[], readAt: Date) {
    for (const model of models) recent.set({ model, readAt });
  }

  async function openStore() {
    const saved = await store.load();
    for (const segment of saved.segments) put(segment);
    readAt = saved.readAt;
    if (!saved.clock || !saved.readAt) return;
    clock = { time: saved.clock, readMs: saved.readAt.getTime() };
    const models = saved.models.filter((model) => model.index < index.size);
    keep(models, saved.readAt);
    count(models, saved.clock, saved.readAt);
  }

  async function startAnew() {
    await store.clear();
    index = createSearchIndex();
    last = emptySegment(0);
    recent.clear();
    countedMs.clear();
  }

  async function readTime(signal: AbortSignal): Promise<WalrusClock> {
    if (clock && now().getTime() - clock.readMs < staleMs) return clock.time;
    clock = { time: await reads.readClock(signal), readMs: now().getTime() };
    return clock.time;
  }

  /** Entries of rows `from` up to, not including, `to`. Throws `object-malformed` when the pages hold fewer than the registry says. */
  async function readRows(from: number, to: number, signal: AbortSignal): Promise<IndexEntry[]> {
    const firstPage = Math.floor(from / PAGE_ENTRIES);
    const entries = await reads.readPages(firstPage, Math.ceil(to / PAGE_ENTRIES), signal);
    const rows = entries.slice(from - firstPage * PAGE_ENTRIES, to - firstPage * PAGE_ENTRIES);
    if (rows.length !== to - from) throw new AppError("object-malformed", { what: "registry index" });
    return rows;
  }

  /** Whether the last row known is still what the chain says of it. */
  async function isSameRegistry(size: number, signal: AbortSignal): Promise<boolean> {
    if (size < index.size) return false;
    const [entry] = await readRows(index.size - 1, index.size, signal);
    const row = last.count - 1;
    return (
      entry?.createdAt.getTime() === last.createdMs[row] &&
      entry?.name === fieldAt(last, row, 0) &&
      entry?.handle === fieldAt(last, row, 1)
    );
  }

  /** From the last row known on: a call for each segment, several at once, taken in order. */
  async function readMissingRows(size: number, signal: AbortSignal, onStep: () => void) {
    const from = index.size;
    const open = last.count < segmentSize ? last : emptySegment(from);
    const starts: number[] = [];
    for (let first = open.first; from < size && first < size; first += segmentSize) starts.push(first);

    await inOrder(
      starts.map((first) => () => readRows(Math.max(first, from), Math.min(first + segmentSize, size), signal)),
      callsAtOnce,
      async (rows, place) => {
        put(extendSegment(place === 0 ? open : emptySegment(starts[place] ?? 0), rows));
        onStep();
        await store.saveSegment(last);
      },
    );
  }

  /** Counters of the newest models that were not read lately. Gives how many were. */
  async function readCounters(
    size: number,
    { statuses, signal }: SyncOptions,
    time: WalrusClock,
    onStep: () => void,
  ): Promise<number> {
    const stale = now().getTime() - staleMs;
    const wanted: number[] = [];
    for (let at = size - 1; at >= 0 && at >= size - statuses; at -= 1) {
      if ((countedMs.get(at) ?? Number.NEGATIVE_INFINITY) < stale) wanted.push(at);
    }
    const calls: (() => Promise<Model[]>)[] = [];
    for (let first = 0; first < wanted.length; first += OBJECTS_PER_CALL) {
      const batch = wanted.slice(first, first + OBJECTS_PER_CALL);
      calls.push(() => reads.readModels(batch, signal));
    }
    await inOrder(calls, callsAtOnce, (models) => {
      const arrived = now();
      count(models, time, arrived);
      keep(
        models.filter((model) => model.index >= size - keptModels),
        arrived,
      );
      onStep();
    });
    return wanted.length;
  }

  async function bringUpToDate(
    options: SyncOptions,
    onProgress: (progress: KeeperProgress) => void,
  ): Promise<KeeperProgress> {
    const { signal } = options;
    const isFirst = opening === null;
    opening ??= openStore();
    await opening;
    if (isFirst) onProgress(progress());

    const [size, time] = await Promise.all([reads.readSize(signal), readTime(signal)]);
    // Work and memory grow with it, and it is only what a node says.
    if (size > maxModels) throw new AppError("object-malformed", { what: "registry" });
    if (!isCompared && index.size > 0 && !(await isSameRegistry(size, signal))) await startAnew();
    isCompared = true;
    totalModels = size;

    const onStep = () => onProgress(progress());
    // When one fails the other is stopped, and waited for: it must not reach into the next sync.
    const failed = new AbortController();
    const stop = (reason: unknown) => failed.abort(reason);
    const joint = AbortSignal.any([signal, failed.signal]);
    const counting = readCounters(size, { ...options, signal: joint }, time, onStep);
    const reading = readMissingRows(size, joint, onStep);
    await Promise.all([counting.catch(stop), reading.catch(stop)]);
    failed.signal.throwIfAborted(); // with the first failure
    const counted = await counting;
    readAt = now();
    await store.saveReading({ readAt, clock: time, models: counted > 0 ? recent.newest(keptModels) : null });
    return progress();
  }

  return {
    sync(options, onProgress) {
      const sync = lastSync.then(() => bringUpToDate(options, onProgress));
      lastSync = sync.catch(() => undefined); // a failed one must not stop the next
      return sync;
    },
    search(query, window) {
      const started = performance.now();
      const { counts, order } = index.search(query);
      const rows = [...order.subarray(window.offset, window.offset + window.limit)];
      return {
        ...counts,
        window: rows.map((row) => ({ entry: index.entryAt(row), counted: recent.get(row) })),
        ms: performance.now() - started,
      };
    },
    async readModels(indexes, signal) {
      const [models, time] = await Promise.all([
        reads.readModels(indexes.slice(0, OBJECTS_PER_CALL), signal),
        readTime(signal),
      ]);
      const arrived = now();
      keep(models, arrived);
      count(models, time, arrived);
      return models;
    },
    funnel: () => index.funnel(),
  };
}
