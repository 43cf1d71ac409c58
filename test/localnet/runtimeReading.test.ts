import { createHash } from "node:crypto";
import { WalrusFile } from "@mysten/walrus";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { VersionHead } from "@/domain/model";
import { checkAll } from "@/runtime/check/checkHere";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { type Readers, readFile, readManifest, readManifestBytes } from "@/storage/readFiles";
import { readDemoModels } from "../../localnet/seed/demoModels";
import { type RunningServer, serve } from "../../localnet/server";
import { momentAt, versionHead } from "../fixtures/versionHead";
import { startWorld, type World } from "./walrusWorld";

// A demo model on real Walrus (the local one): written by the official client, read, checked and run by ours.

const runtime = createNodeRuntime();
let world: World;
let server: RunningServer;
let readers: Readers;
let head: VersionHead;

beforeAll(async () => {
  world = await startWorld();
  server = await serve(world.handle);
  const patience = { slowAfterMs: 10_000, deadAfterMs: 10_000, retryAfterMs: [], retryFreshAfterMs: [1, 1, 1] };
  readers = { aggregatorUrls: [server.origin], patience };

  const model = readDemoModels("models").find(({ manifest }) => manifest.name === "pencil-sketch");
  if (!model) throw new Error("the demo model is not there");
  const files = model.files.map(({ path, bytes }) => WalrusFile.from({ contents: bytes, identifier: path }));
  const written = await world.walrus.writeFiles({ files, epochs: 3, deletable: false, signer: await world.account() });
  const manifestBytes = model.files.find(({ path }) => path === "manifest.json")?.bytes ?? new Uint8Array();
  head = versionHead({
    label: model.manifest.version,
    blobId: written[0]?.blobId ?? "",
    blobObjectId: written[0]?.blobObject.id ?? "",
    quiltBytes: 10_000_000,
    modelBytes: model.manifest.files.find(({ role }) => role === "model")?.size ?? 0,
    manifestSha256: createHash("sha256").update(manifestBytes).digest("hex"),
    endEpoch: 4,
    published: momentAt(new Date()),
  });
});
afterEach(() => world.handle(new Request("http://localnet.test/admin/faults", { method: "DELETE" })));
afterAll(async () => {
  await server.close();
  await world.close();
});

function check() {
  return checkAll(
    {
      head,
      clock: { epoch: 1, epochStartedAt: new Date(), epochDurationMs: 86_400_000 },
      runtime,
      readManifestBytes: (signal) => readManifestBytes(readers, head, { signal }),
      readFile: (file, signal) => readFile(readers, head, file, { signal }),
    },
    { backend: "wasm", signal: new AbortController().signal },
  );
}
const model = async () => {
  const { manifest } = await readManifest(readers, head);
  const file = manifest.files.find(({ role }) => role === "model");
  if (!file) throw new Error("the manifest lists no model");
  return file;
};

test("a stored model is read from the aggregator, run, and reproduced", async () => {
  const { lines, summary } = await check();
  expect(lines.filter(({ check: { state } }) => state !== "confirmed")).toEqual([]);
  expect(summary).toMatchObject({ verdict: "reproduced", examplesPassed: 3, examplesTotal: 3 });
});

test("one flipped bit in the model is found before it is run", async () => {
  await world.addFault({ url: "/model.onnx", fault: { kind: "wrong-bytes" } });
  const { lines, summary } = await check();
  expect(lines.find(({ id }) => id === "bytes")?.check).toMatchObject({ state: "refuted" });
  expect(lines.find(({ id }) => id === "load")?.check).toMatchObject({ error: { code: "check-impossible" } });
  expect(summary).toMatchObject({ verdict: "failed-to-load", reason: "bytes-differ" });
});

test("a manifest that another was put in the place of is found", async () => {
  await world.addFault({ url: "/manifest.json", fault: { kind: "wrong-bytes" } });
  await expect(readManifest(readers, head)).rejects.toMatchObject({ code: "bytes-differ" });
});

test("a model that breaks off says how far it came", async () => {
  const file = await model();
  await world.addFault({ url: "/model.onnx", fault: { kind: "truncated", bytes: 100 } });
  await expect(readFile(readers, { ...head, published: momentAt(0) }, file)).rejects.toMatchObject({
    code: "bytes-truncated",
    facts: { arrivedBytes: 100, expectedBytes: file.size },
  });
});

test("an aggregator that breaks the connection is not the model's fault", async () => {
  await world.addFault({ url: "/v1/blobs/", fault: { kind: "unreachable" } });
  const { lines, summary } = await check();
  expect(lines.some(({ check: { state } }) => state === "refuted")).toBe(false);
  expect(summary).toMatchObject({ verdict: null, reason: "aggregator-unreachable" });
});

test("a version that is not yet there is waited for", async () => {
  const file = await model();
  await world.addFault({ url: "/model.onnx", count: 2, fault: { kind: "status", status: 404 } });
  expect(await readFile(readers, head, file)).toHaveLength(file.size);
});

test("what one aggregator spoils, the next one mends", async () => {
  const file = await model();
  await world.addFault({ url: "/model.onnx", count: 1, fault: { kind: "wrong-bytes" } });
  const both = { ...readers, aggregatorUrls: [server.origin, `${server.origin}/`] };
  expect(await readFile(both, head, file)).toHaveLength(file.size);
});

test("a quilt that does not exist is missing, not unreachable", async () => {
  const elsewhere = { ...head, blobId: "A".repeat(43), published: momentAt(0) };
  await expect(readManifest(readers, elsewhere)).rejects.toMatchObject({ code: "blob-missing" });
});
