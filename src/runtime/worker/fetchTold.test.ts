import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fetchTold } from "./fetchTold";

const content = Buffer.alloc(500_000, 3);
const server = createServer((request, response) => {
  if (request.url === "/gone") response.writeHead(404).end();
  else if (request.url === "/broken") {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 1_000), () => response.destroy());
  } else if (request.url === "/silent") {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 1_000));
  } else if (request.url === "/mute") request.resume();
  else if (request.url === "/packed") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(content));
  else response.writeHead(200, { "content-length": content.length }).end(content);
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const read = async (path: string, onBytes: Parameters<typeof fetchTold>[1] = () => undefined) => {
  const { response, brokeOff } = await fetchTold(origin + path, onBytes);
  return { bytes: Buffer.from(await response.arrayBuffer()), brokeOff };
};

test("bytes are told against the length that the host announces", async () => {
  const told: [number, number | null][] = [];
  const { bytes, brokeOff } = await read("/plain", (...each) => told.push(each));
  expect(bytes.equals(content)).toBe(true);
  await expect.poll(() => told.at(-1)).toEqual([content.length, content.length]);
  expect(brokeOff()).toBe(false);
});

test("a browser whose bodies are no async iterables gets its bytes too", async () => {
  const iterate = Object.getOwnPropertyDescriptor(ReadableStream.prototype, Symbol.asyncIterator);
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, { value: undefined, configurable: true });
  try {
    expect((await read("/plain")).bytes).toHaveLength(content.length);
  } finally {
    Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, iterate ?? {});
  }
});

test("of a packed answer the length is not known, and the bytes are the unpacked ones", async () => {
  const told: [number, number | null][] = [];
  expect((await read("/packed", (...each) => told.push(each))).bytes).toHaveLength(content.length);
  await expect.poll(() => told.at(-1)).toEqual([content.length, null]);
});

test("a host that says no is named with its answer", async () => {
  await expect(fetchTold(`${origin}/gone`, () => undefined)).rejects.toMatchObject({
    code: "runtime-unreachable",
    facts: { reason: "this site answered 404" },
  });
});

test("a connection that breaks off fails whoever reads, and is known", async () => {
  const { response, brokeOff } = await fetchTold(`${origin}/broken`, () => undefined);
  await expect(response.arrayBuffer()).rejects.toThrow();
  await expect.poll(brokeOff).toBe(true);
});

test("a host that falls silent is waited for no longer, before its answer or in it", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const mute = expect(fetchTold(`${origin}/mute`, () => undefined)).rejects.toMatchObject({
      code: "runtime-unreachable",
    });
    const came = vi.fn();
    const { response, brokeOff } = await fetchTold(`${origin}/silent`, came);
    const reading = expect(response.arrayBuffer()).rejects.toThrow("nothing came for 30 s");
    await vi.waitFor(() => expect(came).toHaveBeenCalled());
    vi.advanceTimersByTime(29_000);
    expect(brokeOff()).toBe(false);
    vi.advanceTimersByTime(1_000);
    await Promise.all([mute, reading]);
    await expect.poll(brokeOff).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("a host that is not there", async () => {
  await expect(fetchTold("http://127.0.0.1:1/", () => undefined)).rejects.toMatchObject({
    code: "runtime-unreachable",
  });
});
