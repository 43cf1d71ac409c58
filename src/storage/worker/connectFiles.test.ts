import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { MessageChannel } from "node:worker_threads";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { FileCache } from "@/storage/fileCache";
import type { Patience } from "@/storage/readStoredFile";
import { connectFiles, type FileWorker } from "./connectFiles";
import { type FilePort, serveFiles } from "./serveFiles";

const content = Buffer.alloc(300_000, 7);
const sha256 = createHash("sha256").update(content).digest("hex");
const patience: Patience = { slowAfterMs: 1_000, deadAfterMs: 1_000, retryAfterMs: [], retryFreshAfterMs: [] };
const noCache: FileCache = { read: async () => null, write: () => undefined };
let closed = 0;

const server = createServer((request, response) => {
  response.on("close", () => {
    closed += 1;
  });
  if (request.url?.endsWith("missing")) response.writeHead(404).end();
  else if (request.url?.endsWith("stuck")) response.write(content.subarray(0, 10));
  else response.end(content);
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function connected(cache = noCache) {
  const { port1, port2 } = new MessageChannel();
  serveFiles(port2 as unknown as FilePort, cache); // Node's ports are event targets like the browser's
  port2.start();
  port1.start();
  const terminate = vi.fn(() => port1.close());
  const end = Object.assign(port1, { terminate }) as unknown as FileWorker & EventTarget;
  return { read: connectFiles(end), end, terminate, close: () => port1.close() };
}
const file = (path: string) => ({ blobId: "b", path, sizeBytes: { exactly: content.length }, sha256, fresh: false });

test("bytes come whole and hashed, with progress up to the last", async () => {
  const { read, close } = connected();
  const told: (number | string)[] = [];
  const options = { onBytes: (arrived: number) => told.push(arrived), onHash: () => told.push("hash") };
  const bytes = await read([url], file("good"), options, patience);
  expect(Buffer.from(bytes).equals(content)).toBe(true);
  expect(told.at(-1)).toBe(content.length);
  expect(told[told.indexOf("hash") - 1]).toBe(content.length); // all of it was there, and told, before it was hashed
  close();
});

test("a cache over there is passed by too, and the source crosses", async () => {
  const { read, close } = connected({ read: async () => new Uint8Array(content), write: () => undefined });
  const sources: string[] = [];
  const onSource = (source: string) => sources.push(source);
  await read([url], file("good"), { onSource }, patience);
  await read([url], file("good"), { onSource, pastCache: true }, patience);
  expect(sources).toEqual(["cache", "reader"]);
  close();
});

test("a file whose digest nobody knows comes with the one that it has", async () => {
  const { read, close } = connected();
  const told: string[] = [];
  const onSha256 = (digest: string) => told.push(digest);
  await read([url], { ...file("good"), sha256: null, sizeBytes: { atMost: 400_000 } }, { onSha256 }, patience);
  expect(told).toEqual([sha256]);
  close();
});

test("a failure comes back as the error it was", async () => {
  const { read, close } = connected();
  await expect(read([url], file("missing"), {}, patience)).rejects.toMatchObject({
    name: "AppError",
    code: "blob-missing",
    facts: { file: "missing" },
  });
  close();
});

test("aborting ends the download over there too", async () => {
  const { read, close } = connected();
  const controller = new AbortController();
  const before = closed;
  const reading = read(
    [url],
    file("stuck"),
    { signal: controller.signal, onBytes: () => controller.abort(new Error("enough")) },
    patience,
  );
  await expect(reading).rejects.toThrow("enough");
  await expect.poll(() => closed).toBe(before + 1);
  close();
});

test("a worker that fails is ended and fails what waits on it, and says that it was not the file", async () => {
  const { read, end, terminate } = connected();
  const reading = read([url], file("stuck"), {}, patience);
  end.dispatchEvent(new Event("error"));
  await expect(reading).rejects.toThrow("the worker that reads files failed");
  expect(terminate).toHaveBeenCalledTimes(1);
});

test("a worker that failed before anything was asked of it fails the first reading, and does not leave it waiting", async () => {
  const { read, end, close } = connected();
  end.dispatchEvent(new Event("error"));
  await expect(read([url], file("good"), {}, patience)).rejects.toThrow("the worker that reads files failed");
  close();
});
