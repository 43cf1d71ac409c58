import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { browserFileCache, type FileCache, isKept } from "./fileCache";

const bytes = Uint8Array.from([1, 2, 3]);
const digest = createHash("sha256").update(bytes).digest("hex");
const checked = Promise.resolve();

/** A CacheStorage with one cache, as the standard has it, as far as it is used. `quotaBytes`: what its files may have together. */
function installCaches(parts: Partial<Cache> = {}, quotaBytes = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, { response: Response; sizeBytes: number }>();
  const urlOf = (key: RequestInfo | URL) => (key instanceof Request ? key.url : String(key));
  const cache = {
    match: async (key: RequestInfo | URL) => kept.get(urlOf(key))?.response.clone(),
    keys: async () => Array.from(kept.keys(), (url) => new Request(url)),
    put: async (key: RequestInfo | URL, response: Response) => {
      const sizeBytes = (await response.clone().arrayBuffer()).byteLength;
      const others = [...kept].filter(([url]) => url !== urlOf(key));
      const sum = others.reduce((bytes, [, entry]) => bytes + entry.sizeBytes, sizeBytes);
      if (sum > quotaBytes) throw new DOMException("full", "QuotaExceededError");
      kept.delete(urlOf(key)); // what is put again comes last
      kept.set(urlOf(key), { response, sizeBytes });
    },
    delete: async (key: RequestInfo | URL) => kept.delete(urlOf(key)),
    ...parts,
  };
  vi.stubGlobal("caches", { open: async () => cache });
  return kept;
}

/** A file of 100 bytes that begins with `kind`. */
function file(kind: number) {
  const content = new Uint8Array(100).fill(kind, 0, 1);
  return { content, sha256: createHash("sha256").update(content).digest("hex") };
}
function write(cache: FileCache, ...kinds: number[]) {
  for (const { sha256, content } of kinds.map(file)) cache.write(sha256, content, checked);
}
/** Which files are kept, in the order of their keys. */
const kindsIn = (kept: ReadonlyMap<string, unknown>) =>
  Array.from(kept.keys(), (url) => [1, 2, 3, 4, 5].find((kind) => url.endsWith(file(kind).sha256)));

afterEach(() => vi.unstubAllGlobals());

test("without a browser's cache nothing is kept and nothing fails", async () => {
  const cache = browserFileCache();
  cache.write(digest, bytes, checked);
  expect(await cache.read(digest)).toBeNull();
});

test("what is written is read, also after the bytes were given away", async () => {
  installCaches();
  const cache = browserFileCache();
  const given = bytes.slice();
  cache.write(digest, given, checked);
  structuredClone(given, { transfer: [given.buffer] });
  await vi.waitFor(async () => expect(await cache.read(digest)).toEqual(bytes));
});

test("whether a file is kept is known without reading it", async () => {
  expect(await isKept(digest)).toBe(false); // no cache at all
  installCaches();
  expect(await isKept(digest)).toBe(false);
  browserFileCache().write(digest, bytes, checked);
  await vi.waitFor(async () => expect(await isKept(digest)).toBe(true));
});

test("what turns out to be something else is not kept", async () => {
  const kept = installCaches();
  const cache = browserFileCache();
  cache.write("wrong", bytes, Promise.reject(new Error("differs")));
  cache.write(digest, bytes, checked); // written after it
  await vi.waitFor(async () => expect(await cache.read(digest)).toEqual(bytes));
  expect(kept.size).toBe(1);
});

test("an entry that is not what its key says is thrown away", async () => {
  const kept = installCaches();
  const cache = browserFileCache();
  const [key] = [`https://files.invalid/sha256/${digest}`];
  kept.set(key, { response: new Response(Uint8Array.from([9])), sizeBytes: 1 });
  expect(await cache.read(digest)).toBeNull();
  expect(kept.size).toBe(0);
});

test("a cache that is full or switched off is an empty one", async () => {
  installCaches({
    put: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    match: () => Promise.reject(new DOMException("denied", "SecurityError")),
  });
  const cache = browserFileCache();
  cache.write(digest, bytes, checked);
  expect(await cache.read(digest)).toBeNull();
  vi.stubGlobal("caches", { open: () => Promise.reject(new DOMException("denied", "SecurityError")) });
  const none = browserFileCache();
  none.write(digest, bytes, checked);
  expect(await none.read(digest)).toBeNull();
});

test("a cache that may not even be asked for, as in a frame of another site, is an empty one", async () => {
  vi.stubGlobal("caches", {
    open: () => {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const cache = browserFileCache();
  cache.write(digest, bytes.slice(), checked);
  expect(await cache.read(digest)).toBeNull();
});

test("beyond the bound the files that were kept first go", async () => {
  const kept = installCaches();
  const cache = browserFileCache(350);
  write(cache, 1, 2, 3);
  await vi.waitFor(() => expect(kindsIn(kept)).toEqual([1, 2, 3]));
  write(cache, 4, 5);
  await vi.waitFor(() => expect(kindsIn(kept)).toEqual([3, 4, 5]));
  expect(await cache.read(file(1).sha256)).toBeNull();
  expect(await cache.read(file(5).sha256)).toEqual(file(5).content);
});

test("a file that is kept again pushes no other out, and counts as new", async () => {
  const kept = installCaches();
  write(browserFileCache(300), 1, 2, 3, 1);
  await vi.waitFor(() => expect(kindsIn(kept)).toEqual([2, 3, 1]));
});

test("a file larger than the bound is not kept, and nothing goes for it", async () => {
  const kept = installCaches();
  const cache = browserFileCache(150);
  write(cache, 1);
  cache.write("large", new Uint8Array(151), checked);
  cache.write(digest, bytes, checked);
  await vi.waitFor(() => expect(kept.size).toBe(2));
  expect(kindsIn(kept)).toEqual([1, undefined]);
  expect(await cache.read(digest)).toEqual(bytes);
});

test("where the browser allows less than the bound, the oldest files make room for the new one", async () => {
  const kept = installCaches({}, 250);
  write(browserFileCache(1_000), 1, 2, 3, 4, 5);
  await vi.waitFor(() => expect(kindsIn(kept)).toEqual([4, 5]));
});

test("after a file that could not be kept the next one is", async () => {
  const kept = installCaches({}, 120);
  const cache = browserFileCache();
  cache.write("large", new Uint8Array(121), checked);
  write(cache, 1);
  await vi.waitFor(() => expect(kindsIn(kept)).toEqual([1]));
});

test("what another script has put there goes when room is needed", async () => {
  const kept = installCaches();
  kept.set("https://files.invalid/other", { response: new Response("of no known length"), sizeBytes: 18 });
  write(browserFileCache(150), 1);
  await vi.waitFor(() => expect(kindsIn(kept)).toEqual([1]));
});
