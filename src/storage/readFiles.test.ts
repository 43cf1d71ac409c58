import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { versionHead } from "../../test/fixtures/versionHead";
import { type Readers, readFile, readManifest, readUnlisted } from "./readFiles";

const manifestBytes = readFileSync("models/iris-species/manifest.json");
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const served = new Map<string, Buffer>([["manifest.json", manifestBytes]]);

const server = createServer((request, response) => {
  const name = decodeURIComponent(request.url?.split("/").at(-1) ?? "");
  const body = served.get(name);
  if (body) response.end(body);
  else response.writeHead(404).end();
});
let readers: Readers;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const patience = { slowAfterMs: 5_000, deadAfterMs: 5_000, retryAfterMs: [], retryFreshAfterMs: [] };
  readers = { aggregatorUrls: [`http://127.0.0.1:${port}/`], patience };
});
afterAll(() => server.close());

const head = (parts: Partial<VersionHead> = {}) => versionHead({ manifestSha256: sha256(manifestBytes), ...parts });
const listed = (path: string, size: number, bytes: Uint8Array): ManifestFile => ({
  path,
  role: "example",
  mediaType: "",
  size,
  digest: { sha256: sha256(bytes) },
});

test("the manifest that the chain vouches for is read", async () => {
  const { manifest, from } = await readManifest(readers, head());
  expect(from).toBe("reader");
  const cache = { read: async () => new Uint8Array(manifestBytes), write: () => undefined };
  expect(await readManifest({ ...readers, cache }, head())).toEqual({ manifest, from: "cache" });
  expect(manifest.name).toBe("iris-species");
});

test("another manifest is not", async () => {
  const refused = readManifest(readers, head({ manifestSha256: sha256(Buffer.from("{}")) }));
  await expect(refused).rejects.toMatchObject({ code: "bytes-differ", facts: { file: "manifest.json" } });
});

test("a manifest larger than the whole quilt is not read to its end", async () => {
  const refused = readManifest(readers, head({ quiltBytes: 100 }));
  await expect(refused).rejects.toMatchObject({ code: "bytes-differ", facts: { actualSha256: null } });
});

test("a manifest longer than is read is the publisher's fault where the quilt has room for it", async () => {
  served.set("manifest.json", Buffer.alloc(1_048_577));
  const refused = readManifest(readers, head({ quiltBytes: 2_000_000 }));
  await expect(refused).rejects.toMatchObject({ code: "manifest-malformed", facts: { path: "" } });
  // And where it has none, the reader's.
  await expect(readManifest(readers, head())).rejects.toMatchObject({ code: "bytes-differ" });
  served.set("manifest.json", manifestBytes);
});

test("bytes that are vouched for and yet no manifest are malformed", async () => {
  const nonsense = Buffer.from("[]");
  served.set("manifest.json", nonsense);
  const refused = readManifest(readers, head({ manifestSha256: sha256(nonsense) }));
  await expect(refused).rejects.toMatchObject({ code: "manifest-malformed" });
  served.set("manifest.json", manifestBytes);
});

test("a listed file is read in its whole size", async () => {
  const bytes = Buffer.from("abc");
  served.set("a.txt", bytes);
  expect(await readFile(readers, head(), listed("a.txt", 3, bytes))).toEqual(new Uint8Array(bytes));
});

test("a file that claims more than the whole quilt allocates nothing", async () => {
  const refused = readFile(readers, head(), listed("a.txt", 2_000_000, Buffer.from("abc")));
  await expect(refused).rejects.toMatchObject({ code: "manifest-malformed", facts: { path: "a.txt" } });
});

test("a file that no manifest lists comes with its digest, and is kept by it", async () => {
  served.set("net.onnx", Buffer.of(1, 2, 3));
  const kept: string[] = [];
  const cache = { read: async () => Buffer.from("other"), write: (digest: string) => void kept.push(digest) };
  const digest = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"; // sha256sum of 01 02 03
  const reading = (atMostBytes: number) =>
    readUnlisted({ ...readers, cache }, head(), { path: "net.onnx", atMostBytes }, {});
  expect(await reading(3)).toEqual({ bytes: Uint8Array.of(1, 2, 3), sha256: digest });
  expect(kept).toEqual([digest]);
  await expect(reading(2)).rejects.toMatchObject({ code: "bytes-differ", facts: { actualSha256: null } });
});
