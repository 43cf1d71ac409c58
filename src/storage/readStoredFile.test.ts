import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { AppError } from "@/domain/errors";
import type { FileCache } from "./fileCache";
import { type Patience, readStoredFile } from "./readStoredFile";
import type { StoredFile } from "./storedFile";

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31) & 255));
const digest = createHash("sha256").update(content).digest("hex");
const file: StoredFile = {
  blobId: "b-l_ob",
  path: "weights/a b.bin",
  sizeBytes: { exactly: content.length },
  sha256: digest,
  fresh: false,
};
/** So long that a local answer is never late, on a machine with however much to do. */
const patient: Patience = { slowAfterMs: 20_000, deadAfterMs: 40_000, retryAfterMs: [], retryFreshAfterMs: [1, 1, 1] };
/** Where the first reader is one that is waited for in vain. */
const hasty: Patience = { ...patient, slowAfterMs: 50 };
/** Where every reader is. */
const hopeless: Patience = { ...hasty, deadAfterMs: 100 };

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A reader on this machine that answers as it is told, and the paths it was asked for. */
async function reader(answer: Answer) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, asked };
}

const good: Answer = (_, response) => void response.end(content);
const wrong: Answer = (_, response) => {
  const changed = Buffer.from(content);
  changed[100_000] = (changed[100_000] ?? 0) ^ 1;
  response.end(changed);
};
const missing: Answer = (_, response) => void response.writeHead(404).end('{"error":{}}');
const broken: Answer = (_, response) => void response.writeHead(503).end();
const shorter: Answer = (_, response) => void response.end(content.subarray(0, 1_000));
const cutOff: Answer = (_, response) => {
  response.writeHead(200, { "content-length": content.length });
  response.write(content.subarray(0, 1_000), () => response.destroy());
};
const silent: Answer = () => undefined;
/** Sends a little, then nothing more. */
const stuck: Answer = (_, response) => void response.write(content.subarray(0, 1_000));

const noCache: FileCache = { read: async () => null, write: () => undefined };

function read(
  urls: string[],
  parts: Partial<StoredFile> = {},
  cache = noCache,
  options = {},
  patience: Patience = patient,
) {
  return readStoredFile(urls, { ...file, ...parts }, cache, options, patience);
}
async function failure(promise: Promise<unknown>): Promise<AppError> {
  return promise.then(
    () => Promise.reject(new Error("it was read")),
    (error: AppError) => error,
  );
}

test("a file is read by its name in its quilt, with every byte told", async () => {
  const { url, asked } = await reader(good);
  const told: number[] = [];
  const steps: string[] = [];
  const onBytes = (arrived: number) => {
    told.push(arrived);
    if (arrived === content.length) steps.push("all here");
  };
  const bytes = await read([url], {}, noCache, { onBytes, onHash: () => steps.push("hash") });
  expect(Buffer.from(bytes).equals(content)).toBe(true);
  expect(bytes.byteLength).toBe(bytes.buffer.byteLength); // it can be moved to a worker whole
  expect(asked).toEqual(["/v1/blobs/by-quilt-id/b-l_ob/weights%2Fa%20b.bin"]);
  expect(told.at(-1)).toBe(content.length);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(steps).toEqual(["all here", "hash"]);
});

test("a reader that has sent everything is not slow while this device hashes", async () => {
  const [first, second] = [await reader(good), await reader(good)];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const hashing = vi.spyOn(crypto.subtle, "digest").mockImplementation(async () => {
    await vi.advanceTimersByTimeAsync(2 * patient.slowAfterMs);
    return new Uint8Array(Buffer.from(digest, "hex")).buffer;
  });
  await read([first.url, second.url]);
  hashing.mockRestore();
  vi.useRealTimers();
  expect(second.asked).toEqual([]);
});

test("a browser whose bodies are no async iterables reads them too", async () => {
  const { url } = await reader(good);
  const iterate = Object.getOwnPropertyDescriptor(ReadableStream.prototype, Symbol.asyncIterator);
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, { value: undefined, configurable: true });
  try {
    expect(await read([url])).toHaveLength(content.length);
  } finally {
    Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, iterate ?? {});
  }
});

test("it is told whether a reader sent the bytes, and a cache can be passed by", async () => {
  const { url, asked } = await reader(good);
  const kept = new Uint8Array(content);
  const cache: FileCache = { read: async () => kept, write: () => undefined };
  const sources: string[] = [];
  const onSource = (source: string) => sources.push(source);
  await read([url], {}, cache, { onSource });
  expect(asked).toHaveLength(0);
  await read([url], {}, cache, { onSource, pastCache: true });
  expect(asked).toHaveLength(1);
  expect(sources).toEqual(["cache", "reader"]);
});

test("a reader is asked past the caches of the browser itself", async () => {
  const { url } = await reader(good);
  const fetching = vi.spyOn(globalThis, "fetch");
  await read([url]);
  expect(fetching.mock.calls.map(([, how]) => how?.cache)).toEqual(["no-store"]);
  fetching.mockRestore();
});

test("a file whose size is not known is read up to its bound", async () => {
  const { url } = await reader(good);
  expect(await read([url], { sizeBytes: { atMost: 1_000_000 } })).toHaveLength(content.length);
  expect(await read([url], { sizeBytes: { atMost: content.length } })).toHaveLength(content.length);
  expect((await failure(read([url], { sizeBytes: { atMost: content.length - 1 } }))).code).toBe("bytes-differ");
});

describe("one bad reader costs nothing but time", () => {
  test.each<[string, Answer, Patience?]>([
    ["wrong bytes", wrong],
    ["fewer bytes", shorter],
    ["a broken connection", cutOff],
    ["not there", missing],
    ["a server error", broken],
    ["no answer", silent, hasty],
    ["an answer that stops", stuck, hasty],
  ])("%s", async (_, answer, patience) => {
    const bad = await reader(answer);
    const next = await reader(good);
    const bytes = await read([bad.url, next.url], {}, noCache, {}, patience);
    expect(Buffer.from(bytes).equals(content)).toBe(true);
    expect(bad.asked).toHaveLength(1);
  });

  test("nobody listening", async () => {
    const next = await reader(good);
    expect(await read(["http://127.0.0.1:1", next.url])).toHaveLength(content.length);
  });
});

test("a good first reader is the only one asked", async () => {
  const first = await reader(good);
  const second = await reader(good);
  await read([first.url, second.url]);
  expect(second.asked).toEqual([]);
});

test("a slow reader still wins when it is done first", async () => {
  let finish = () => {};
  const slow = await reader((_, response) => {
    response.write(content.subarray(0, 1_000));
    finish = () => response.end(content.subarray(1_000));
  });
  // The second is asked because the first is slow; then the first goes on.
  const second = await reader(() => finish());
  expect(await read([slow.url, second.url], {}, noCache, {}, hasty)).toHaveLength(content.length);
  expect(second.asked).toHaveLength(1);
});

describe("when no reader is left, the failure names the host and what it means", () => {
  test("wrong bytes everywhere", async () => {
    const one = await reader(wrong);
    const other = await reader(wrong);
    const error = await failure(read([one.url, other.url]));
    expect(error).toMatchObject({
      code: "bytes-differ",
      facts: { hosts: [one.host, other.host], expectedSha256: digest, everyReader: true },
    });
    expect(error.message).toContain(
      `What ${one.host}, ${other.host} sent as weights/a b.bin is not what was registered`,
    );
  });

  test("wrong bytes from one, nothing from the other: little is known", async () => {
    const one = await reader(wrong);
    const error = await failure(read(["http://127.0.0.1:1", one.url]));
    expect(error).toMatchObject({ code: "bytes-differ", facts: { hosts: [one.host], everyReader: false } });
    expect(error.message).toContain("says little about the model");
  });

  test("more bytes than were registered: reading stops", async () => {
    let sent = 0;
    const endless = await reader((_, response) => {
      const push = () => {
        while (!response.destroyed && response.write(content)) sent += content.length;
        if (!response.destroyed) response.once("drain", push);
      };
      push();
    });
    expect(await failure(read([endless.url]))).toMatchObject({ code: "bytes-differ", facts: { actualSha256: null } });
    expect(sent).toBeLessThan(100_000_000);
  });

  test("bytes that break off", async () => {
    const { url, host } = await reader(cutOff);
    expect(await failure(read([url]))).toMatchObject({
      code: "bytes-truncated",
      facts: { host, expectedBytes: content.length, arrivedBytes: 1_000 },
    });
    const short = await reader(shorter);
    expect(await failure(read([short.url]))).toMatchObject({ code: "bytes-truncated", facts: { arrivedBytes: 1_000 } });
  });

  test("a file that is not there", async () => {
    const { url, host } = await reader(missing);
    const error = await failure(read([url]));
    expect(error).toMatchObject({ code: "blob-missing", facts: { hosts: [host] } });
    expect(error.message).toContain(`${host} does not have weights/a b.bin`);
  });

  test.each<[string, Answer, Patience?]>([
    ["a server error", broken],
    ["no answer", silent, hopeless],
  ])("%s", async (_, answer, patience) => {
    const { url, host } = await reader(answer);
    expect(await failure(read([url], {}, noCache, {}, patience))).toMatchObject({
      code: "aggregator-unreachable",
      facts: { hosts: [host] },
    });
  });

  test("a file that this device cannot hold is the device's matter, not the readers'", async () => {
    const one = await reader(good);
    const other = await reader(good);
    const sizeBytes = 2 ** 45; // more than any buffer can have
    const error = await failure(read([one.url, other.url], { sizeBytes: { exactly: sizeBytes }, fresh: true }));
    expect(error).toMatchObject({ code: "memory-exceeded", facts: { limitBytes: null, neededBytes: sizeBytes } });
    expect(error.message).toBe(
      "The model needs about 35 TB, more memory than this device has left. A device with more memory may do.",
    );
    expect([one.asked.length, other.asked.length]).toEqual([1, 1]); // and not again
  });

  test("no reader configured", async () => {
    expect(await failure(read([]))).toMatchObject({ code: "aggregator-unreachable" });
  });
});

test("a version that was just published is asked for again until it is there", async () => {
  const { url, asked } = await reader((request, response, count) =>
    (count < 3 ? missing : good)(request, response, count),
  );
  expect(await read([url], { fresh: true })).toHaveLength(content.length);
  expect(asked).toHaveLength(3);
});

test("an old version that is not there is not waited for", async () => {
  const { url, asked } = await reader(missing);
  await failure(read([url]));
  expect(asked).toHaveLength(1);
});

test("wrong bytes are not asked for again", async () => {
  const { url, asked } = await reader(wrong);
  await failure(read([url], { fresh: true }));
  expect(asked).toHaveLength(1);
});

test("aborting ends the download with the signal's reason, in progress or while waiting", async () => {
  const { url } = await reader(stuck);
  const controller = new AbortController();
  const reading = read([url], {}, noCache, {
    signal: controller.signal,
    onBytes: () => controller.abort(new Error("enough")),
  });
  await expect(reading).rejects.toThrow("enough");
  await expect(read([url], {}, noCache, { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow("before");
});

test("what is in the cache is not fetched, and what was fetched is put there", async () => {
  const { url, asked } = await reader(good);
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const cache: FileCache = {
    read: async (key) => kept.get(key) ?? null,
    write: (key, bytes) => void kept.set(key, bytes.slice()),
  };
  await read([url], {}, cache);
  const told: number[] = [];
  const again = await read([url], {}, cache, { onBytes: (arrived: number) => told.push(arrived) });
  expect(Buffer.from(again).equals(content)).toBe(true);
  expect(asked).toHaveLength(1);
  expect(told).toEqual([content.length]);
});

test("who aborts while the cache is looked at asks no reader", async () => {
  const { url, asked } = await reader(good);
  const controller = new AbortController();
  const cache: FileCache = {
    async read() {
      controller.abort(new Error("enough"));
      return null;
    },
    write: () => undefined,
  };
  await expect(read([url], {}, cache, { signal: controller.signal })).rejects.toThrow("enough");
  expect(asked).toEqual([]);
});
