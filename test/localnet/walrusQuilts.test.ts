import { WalrusFile } from "@mysten/walrus";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formats } from "./nodeWorld";
import { someBytes, startWorld, type World } from "./walrusWorld";

describe.each(formats)("over gRPC-Web in %s", (format) => {
  const worlds: World[] = [];
  afterAll(() => Promise.all(worlds.map((world) => world.close())));

  async function worldOf(nShards: number): Promise<World> {
    const world = await startWorld({ format, nShards });
    worlds.push(world);
    return world;
  }

  async function bytesAt(world: World, path: string): Promise<Uint8Array> {
    const response = await world.get(path);
    expect(response.status).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  }

  const names = [
    "manifest.json",
    "model.onnx",
    "README.md",
    "examples/sieben 7.png",
    "examples/été.json",
    "例/数据.bin",
    "emoji 🜁.txt",
    "percent%20sign?.txt",
    "a".repeat(300),
  ];

  let world: World;
  beforeAll(async () => {
    world = await worldOf(100);
  });

  test("files written as a quilt are read by name and by patch id", async () => {
    const signer = await world.account();
    const contents = names.map((_, i) => someBytes(i * 700, i));
    const files = names.map((identifier, i) =>
      WalrusFile.from({ contents: contents[i] ?? new Uint8Array(), identifier, tags: { place: String(i) } }),
    );
    const written = await world.walrus.writeFiles({ files, epochs: 2, deletable: false, signer });
    const quiltId = written[0]?.blobId ?? "";

    for (const [i, name] of names.entries()) {
      const path = `/v1/blobs/by-quilt-id/${quiltId}/${encodeURIComponent(name)}`;
      expect(await bytesAt(world, path)).toEqual(contents[i]);
    }

    const listed = (await (await world.get(`/v1/quilts/${quiltId}/patches`)).json()) as {
      identifier: string;
      patch_id: string;
      tags: Record<string, string>;
    }[];
    expect(listed.map(({ patch_id }) => patch_id)).toEqual(written.map(({ id }) => id));
    expect(listed.map(({ identifier }) => identifier).sort()).toEqual([...names].sort());
    for (const { identifier, patch_id, tags } of listed) {
      const i = names.indexOf(identifier);
      expect(tags).toEqual({ place: String(i) });
      expect(await bytesAt(world, `/v1/blobs/by-quilt-patch-id/${patch_id}`)).toEqual(contents[i]);
    }
  });

  test("a file's headers are its quilt's id and its name, where a header can hold it", async () => {
    const signer = await world.account();
    const files = [
      WalrusFile.from({
        contents: someBytes(5),
        identifier: "plain.json",
        tags: { "Content-Type": "application/json" },
      }),
      WalrusFile.from({ contents: someBytes(5), identifier: "ünlaut.json" }),
    ];
    const [{ blobId = "" } = {}] = await world.walrus.writeFiles({ files, epochs: 1, deletable: false, signer });
    const plain = await world.get(`/v1/blobs/by-quilt-id/${blobId}/plain.json`);
    expect(plain.headers.get("etag")).toBe(blobId);
    expect(plain.headers.get("x-quilt-patch-identifier")).toBe("plain.json");
    expect(plain.headers.get("content-type")).toBe("application/json");
    const other = await world.get(`/v1/blobs/by-quilt-id/${blobId}/${encodeURIComponent("ünlaut.json")}`);
    expect(other.status).toBe(200);
    expect(other.headers.get("x-quilt-patch-identifier")).toBeNull();
  });

  test("what a quilt does not hold is not found", async () => {
    const signer = await world.account();
    const file = WalrusFile.from({ contents: someBytes(5), identifier: "only.txt" });
    const [{ blobId = "", id = "" } = {}] = await world.walrus.writeFiles({
      files: [file],
      epochs: 1,
      deletable: false,
      signer,
    });
    const missing = await world.get(`/v1/blobs/by-quilt-id/${blobId}/other.txt`);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({ error: { details: [{ reason: "QUILT_PATCH_NOT_FOUND" }] } });
    expect((await world.get(`/v1/blobs/by-quilt-patch-id/${id.slice(0, -2)}!!`)).status).toBe(400);

    const unknownQuilt = await world.get(`/v1/quilts/${"A".repeat(43)}/patches`);
    expect(await unknownQuilt.json()).toMatchObject({ error: { code: 404, details: [{ reason: "BLOB_NOT_FOUND" }] } });
  });

  test("a blob that is no quilt has no files", async () => {
    const signer = await world.account();
    const { blobId } = await world.walrus.writeBlob({ blob: someBytes(2278 * 2), epochs: 1, deletable: false, signer });
    for (const path of [`/v1/quilts/${blobId}/patches`, `/v1/blobs/by-quilt-id/${blobId}/a`]) {
      const response = await world.get(path);
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({ error: { status: "INTERNAL" } });
    }
  });

  test("as many files as a quilt of the main network can hold come back", { timeout: 120_000 }, async () => {
    const main = await worldOf(1000);
    const signer = await main.account();
    const files = Array.from({ length: 666 }, (_, i) =>
      WalrusFile.from({ contents: someBytes(i % 97, i), identifier: `file-${String(i).padStart(3, "0")}` }),
    );
    const written = await main.walrus.writeFiles({ files, epochs: 1, deletable: false, signer });
    expect(written).toHaveLength(666);
    for (const i of [0, 1, 333, 664, 665]) {
      expect(await bytesAt(main, `/v1/blobs/by-quilt-patch-id/${written[i]?.id}`)).toEqual(someBytes(i % 97, i));
    }
  });
});
