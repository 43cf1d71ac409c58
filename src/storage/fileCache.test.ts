import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { browserFileCache } from "./fileCache";

const bytes = Uint8Array.from([1, 2, 3]);
const digest = createHash("sha256").update(bytes).digest("hex");

/** A CacheStorage with one cache, as the standard has it, as far as it is used. */
function installCaches(parts: Partial<Cache> = {}) {
  const kept = new Map<string, Response>();
  const cache = {
    match: async (key: string) => kept.get(key)?.clone(),
    put: async (key: string, response: Response) => void kept.set(key, response),
    delete: async (key: string) => kept.delete(key),
    ...parts,
  };
  vi.stubGlobal("caches", { open: async () => cache });
  return kept;
}
afterEach(() => vi.unstubAllGlobals());

test("without a browser's cache nothing is kept and nothing fails", async () => {
  const cache = browserFileCache();
  cache.write(digest, bytes);
  expect(await cache.read(digest)).toBeNull();
});

test("what is written is read, also after the bytes were given away", async () => {
  installCaches();
  const cache = browserFileCache();
  const given = bytes.slice();
  cache.write(digest, given);
  structuredClone(given, { transfer: [given.buffer] });
  await vi.waitFor(async () => expect(await cache.read(digest)).toEqual(bytes));
});

test("an entry that is not what its key says is thrown away", async () => {
  const kept = installCaches();
  const cache = browserFileCache();
  const [key] = [`https://files.invalid/sha256/${digest}`];
  kept.set(key, new Response(Uint8Array.from([9])));
  expect(await cache.read(digest)).toBeNull();
  expect(kept.size).toBe(0);
});

test("a cache that is full or switched off is an empty one", async () => {
  installCaches({
    put: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    match: () => Promise.reject(new DOMException("denied", "SecurityError")),
  });
  const cache = browserFileCache();
  cache.write(digest, bytes);
  expect(await cache.read(digest)).toBeNull();
  vi.stubGlobal("caches", { open: () => Promise.reject(new DOMException("denied", "SecurityError")) });
  const none = browserFileCache();
  none.write(digest, bytes);
  expect(await none.read(digest)).toBeNull();
});
