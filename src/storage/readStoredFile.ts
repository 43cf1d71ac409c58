import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";
import { sha256 } from "@/domain/sha256";
import { download } from "./download";
import type { FileCache } from "./fileCache";
import { failureOf, mayPass, summed } from "./readFailures";
import type { ReadOptions, StoredFile } from "./storedFile";
import { watchProgress } from "./watchProgress";

/** How patient a read is, milliseconds. */
export interface Patience {
  /** Without a new byte for this long, the next aggregator is asked too, and the first to finish wins. */
  slowAfterMs: number;
  /** Without a new byte for this long, an aggregator is given up. */
  deadAfterMs: number;
  /** Pauses before all aggregators are asked again. */
  retryAfterMs: readonly number[];
  /** The same for a version so new that aggregators (and caches before them) may still say that it is not there. */
  retryFreshAfterMs: readonly number[];
}

export const defaultPatience: Patience = {
  slowAfterMs: 4_000,
  deadAfterMs: 30_000,
  retryAfterMs: [500],
  retryFreshAfterMs: [500, 1_000, 2_000, 4_000, 8_000],
};

/**
 * One file of a quilt from the first aggregator that gives the registered bytes. Wrong, missing or slow bytes only move on to the next
 * aggregator. Throws, when none is left, what they failed with: `bytes-differ`, `memory-exceeded`, `bytes-truncated`, `blob-missing` or
 * `aggregator-unreachable`.
 */
export async function readStoredFile(
  aggregatorUrls: readonly string[],
  file: StoredFile,
  cache: FileCache,
  { signal, onBytes, onHash, pastCache, onSource, onSha256 }: ReadOptions = {},
  patience: Patience = defaultPatience,
): Promise<Uint8Array<ArrayBuffer>> {
  const cached = pastCache || file.sha256 === null ? null : await cache.read(file.sha256);
  if (cached) {
    onSource?.("cache");
    onBytes?.(cached.length);
    return cached;
  }
  for (let tries = 0; ; tries += 1) {
    signal?.throwIfAborted();
    const outcome = await raceAggregators(
      aggregatorUrls,
      file,
      cache,
      { ...(signal ? { signal } : {}), ...(onBytes ? { onBytes } : {}), ...(onHash ? { onHash } : {}) },
      patience,
    );
    if ("bytes" in outcome) {
      onSource?.("reader");
      onSha256?.(outcome.sha256);
      return outcome.bytes;
    }
    // Only what is missing is worth a long wait, and only while it may still be on its way.
    const onItsWay = file.fresh && outcome.failures.some(({ code }) => code === "blob-missing");
    const pauses = onItsWay ? patience.retryFreshAfterMs : patience.retryAfterMs;
    const pauseMs = outcome.failures.some(mayPass) ? pauses[tries] : undefined;
    if (pauseMs === undefined) throw summed(file, outcome.failures, aggregatorUrls);
    await paused(pauseMs, signal);
  }
}

interface Hashed {
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
}
type Outcome = Hashed | { failures: AppError[] };

/** Asks the aggregators in order, the next one as soon as one fails or is slow. */
function raceAggregators(
  aggregatorUrls: readonly string[],
  file: StoredFile,
  cache: FileCache,
  { signal, onBytes, onHash }: ReadOptions,
  { slowAfterMs, deadAfterMs }: Patience,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const stopAll = new AbortController();
    const failures: AppError[] = [];
    const waiting = [...aggregatorUrls];
    let running = 0;
    let most = 0;

    function settle(act: () => void): void {
      stopAll.abort();
      signal?.removeEventListener("abort", onAbort);
      act();
    }
    function onAbort(): void {
      settle(() => reject(signal?.reason));
    }
    function startNext(): void {
      const url = waiting.shift();
      if (url === undefined) {
        if (running === 0) settle(() => resolve({ failures }));
        return;
      }
      running += 1;
      const watch = watchProgress({ slowAfterMs, deadAfterMs, onSlow: startNext });
      const arrived = (bytes: number) => {
        watch.progress();
        if (bytes > most) {
          most = bytes;
          onBytes?.(bytes);
        }
      };
      const hashed = () => {
        watch.stop(); // all of it has come: what takes long now is this device
        onHash?.();
      };
      checked(url, file, cache, AbortSignal.any([stopAll.signal, watch.dead]), arrived, hashed)
        .then(
          (read) => settle(() => resolve(read)),
          (error: unknown) => {
            if (stopAll.signal.aborted) return;
            running -= 1;
            failures.push(failureOf(error, file, url));
            startNext();
          },
        )
        .finally(watch.stop);
    }

    signal?.addEventListener("abort", onAbort);
    if (aggregatorUrls.length === 0) settle(() => resolve({ failures: [failureOf(null, file, "no reader")] }));
    else startNext();
  });
}

/** The bytes, hashed, and kept where they are the right ones, or nothing says what they must be. */
async function checked(
  url: string,
  file: StoredFile,
  cache: FileCache,
  signal: AbortSignal,
  onBytes: (arrived: number) => void,
  onHash: () => void,
): Promise<Hashed> {
  const bytes = await download(url, file, { signal, onBytes });
  onHash();
  const hashing = sha256(bytes);
  const matching = hashing.then((actualSha256) => {
    if (file.sha256 === null || actualSha256 === file.sha256) return;
    const facts = { expectedSha256: file.sha256, actualSha256, everyReader: true };
    throw new AppError("bytes-differ", { file: file.path, hosts: [hostOf(url)], ...facts });
  });
  // The browser hashes on another thread: meanwhile this one copies.
  cache.write(file.sha256 ?? (await hashing), bytes, matching);
  await matching;
  return { bytes, sha256: await hashing };
}

function paused(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
