import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve } from "../../localnet/server";
import { memoryStorage } from "../../localnet/storage/networkStorage";
import { formats } from "./nodeWorld";
import { someBytes, startWorld, uploaded, type World } from "./walrusWorld";

const blob = someBytes(1_000);
describe.each(formats)("over gRPC-Web in %s", (format) => {
  let world: World;
  let blobId: string;
  let blobObjectId: string;

  beforeAll(async () => {
    world = await startWorld({ format });
    const written = await world.walrus.writeBlob({
      blob,
      epochs: 2,
      deletable: false,
      signer: await world.account(),
    });
    blobId = written.blobId;
    blobObjectId = written.blobObject.id;
  });
  afterAll(() => world.close());

  test("a blob comes with the headers of a real aggregator", async () => {
    const { status, headers } = await world.get(`/v1/blobs/${blobId}`, { accept: "model/onnx" });
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "model/onnx",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=86400, stale-while-revalidate=3600",
      etag: blobId,
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "",
    });
    const anything = await world.get(`/v1/blobs/${blobId}`, { accept: "text/html, */*" });
    expect(anything.headers.get("content-type")).toBeNull();
  });

  test("a range is a part", async () => {
    const response = await world.get(`/v1/blobs/${blobId}`, { range: "bytes=10-19" });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe("bytes 10-19/1000");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(blob.slice(10, 20));
  });

  test.each(["bytes=990-1000", "bytes=10-", "bytes=-10", "bytes=5-4", "bytes=0-1,4-5"])(
    "the range %s is refused",
    async (range) => {
      const response = await world.get(`/v1/blobs/${blobId}`, { range });
      expect(response.status).toBe(416);
      expect(await response.json()).toMatchObject({
        error: { status: "RANGE_NOT_SATISFIABLE", code: 416, details: [{ reason: "INVALID_BYTE_RANGE" }] },
      });
    },
  );

  test("a part is asked for in the path too", async () => {
    const part = await world.get(`/v1/blobs/${blobId}/byte-range?start=990&length=10`);
    expect([part.status, part.headers.get("etag")]).toEqual([200, `${blobId}-990-10`]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(blob.slice(990));
    expect((await world.get(`/v1/blobs/${blobId}/byte-range?start=990&length=11`)).status).toBe(400);
    expect((await world.get(`/v1/blobs/${blobId}/byte-range?start=0&length=0`)).status).toBe(400);
  });

  test("a blob is found by its object", async () => {
    const response = await world.get(`/v1/blobs/by-object-id/${blobObjectId}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(blob);
    expect((await world.get(`/v1/blobs/by-object-id/0x${"1".repeat(64)}`)).status).toBe(404);
    expect((await world.get("/v1/blobs/by-object-id/what")).status).toBe(400);
  });

  test("what nobody stores is not found, in the aggregator's words", async () => {
    const response = await world.get(`/v1/blobs/${"A".repeat(43)}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: {
        status: "NOT_FOUND",
        code: 404,
        message: "the requested blob ID does not exist on Walrus, ensure that it was entered correctly",
        details: [{ "@type": "ErrorInfo", reason: "BLOB_NOT_FOUND", domain: "daemon.walrus.space", metadata: {} }],
      },
    });
  });

  test.each([
    "/v1/blobs/short",
    "/v1/blobs/not-valid-base64!!!",
    `/v1/blobs/${"A".repeat(43)}?cb=1`,
    "/v1/blobs/%E0%A4%A",
    `/v1/blobs/${"A".repeat(43)}?strict_consistency_check=true&skip_consistency_check=true`,
  ])("%s is a bad request", async (path) => {
    expect((await world.get(path)).status).toBe(400);
  });

  test("storage that has ended is not found, by no id", async () => {
    const ending = await startWorld({ format });
    const signer = await ending.account();
    const { flow, upload } = await uploaded(ending, signer, blob, { epochs: 2 });
    await ending.run(signer, flow.certify());
    await ending.nextEpoch();
    expect((await ending.get(`/v1/blobs/${upload.blobId}`)).status).toBe(200); // its last epoch
    await ending.nextEpoch();
    expect((await ending.get(`/v1/blobs/${upload.blobId}`)).status).toBe(404);
    expect((await ending.get(`/v1/blobs/by-object-id/${upload.blobObjectId}`)).status).toBe(404);
    await ending.close();
  });

  test("a network that is started again still knows what it stores, and for how long", async () => {
    const storage = memoryStorage();
    const before = await startWorld({ format, storage });
    const signer = await before.account();
    const { flow, upload } = await uploaded(before, signer, blob, { epochs: 2 });
    await before.run(signer, flow.certify());
    await before.nextEpoch();
    await before.close();

    const after = await startWorld({ format, storage });
    expect((await after.walrus.systemState()).committee.epoch).toBe(2);
    expect((await after.get(`/v1/blobs/${upload.blobId}`)).status).toBe(200);
    await after.nextEpoch();
    expect((await after.get(`/v1/blobs/${upload.blobId}`)).status).toBe(404);
    await after.close();
  });

  test("a page of another origin may read, over HTTP", async () => {
    const server = await serve(world.handle);
    const preflight = await fetch(`${server.origin}/v1/blobs/${blobId}`, {
      method: "OPTIONS",
      headers: { origin: "https://elsewhere.test", "access-control-request-method": "GET" },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    const head = await fetch(`${server.origin}/v1/blobs/${blobId}`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "1000"]);
    const read = await fetch(`${server.origin}/v1/blobs/${blobId}`);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(blob);
    await server.close();
  });
});
