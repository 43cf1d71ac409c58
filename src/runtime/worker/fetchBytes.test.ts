import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchBytes } from "./fetchBytes";

const content = Buffer.alloc(500_000, 3);
const server = createServer((request, response) => {
  if (request.url === "/gone") response.writeHead(404).end();
  else if (request.url === "/broken") {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 1_000), () => response.destroy());
  } else if (request.url === "/packed") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(content));
  else response.writeHead(200, { "content-length": content.length }).end(content);
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => server.close());

test("bytes are told against the length that the host announces", async () => {
  const told: [number, number | null][] = [];
  const bytes = await fetchBytes(`${origin}/plain`, (...each) => told.push(each));
  expect(Buffer.from(bytes).equals(content)).toBe(true);
  expect(told.at(-1)).toEqual([content.length, content.length]);
});

test("a browser whose bodies are no async iterables gets its bytes too", async () => {
  const iterate = Object.getOwnPropertyDescriptor(ReadableStream.prototype, Symbol.asyncIterator);
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, { value: undefined, configurable: true });
  try {
    expect(await fetchBytes(`${origin}/plain`, () => undefined)).toHaveLength(content.length);
  } finally {
    Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, iterate ?? {});
  }
});

test("of a packed answer the length is not known, and the bytes are the unpacked ones", async () => {
  const told: [number, number | null][] = [];
  const bytes = await fetchBytes(`${origin}/packed`, (...each) => told.push(each));
  expect(bytes).toHaveLength(content.length);
  expect(told.at(-1)).toEqual([content.length, null]);
});

test.each([
  ["/gone", "this site answered 404"],
  ["/broken", "the connection broke off"],
])("%s: %s", async (path, reason) => {
  await expect(fetchBytes(origin + path, () => undefined)).rejects.toMatchObject({
    code: "runtime-unreachable",
    facts: { reason },
  });
});

test("a host that is not there", async () => {
  await expect(fetchBytes("http://127.0.0.1:1/", () => undefined)).rejects.toMatchObject({
    code: "runtime-unreachable",
  });
});
