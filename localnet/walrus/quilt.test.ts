import { SuiGrpcClient } from "@mysten/sui/grpc";
import { WalrusClient } from "@mysten/walrus";
import { expect, test } from "vitest";
import { parsePatchId, patchIdOf, QuiltError, readQuiltIndex, readQuiltPatch } from "./quilt";

interface File {
  identifier: string;
  contents: Uint8Array;
  tags?: Record<string, string>;
}

/** Encodes with the official SDK, which needs of a network only its number of shards. */
async function encode(files: File[], nShards: number): Promise<Uint8Array> {
  const client = new WalrusClient({
    packageConfig: { systemObjectId: "0x1", stakingPoolId: "0x2" },
    suiClient: new SuiGrpcClient({ network: "localnet", baseUrl: "http://unused.invalid" }),
  });
  client.systemState = async () =>
    ({ committee: { n_shards: nShards } }) as Awaited<ReturnType<typeof client.systemState>>; // all that is read
  return (await client.encodeQuilt({ blobs: files })).quilt;
}

function bytes(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17 + (i >> 8)) & 0xff);
}

test.each([10, 100, 1000])("files come back out of a quilt of %i shards", async (nShards) => {
  const files: File[] = [
    { identifier: "README.md", contents: bytes(900, 1) },
    { identifier: "empty.txt", contents: new Uint8Array() },
    { identifier: "model.onnx", contents: bytes(12_345, 2), tags: { "content-type": "model/onnx", größe: "🜁" } },
    { identifier: "données/été 数据.json", contents: bytes(70, 3) },
  ];
  const quilt = await encode(files, nShards);
  const patches = readQuiltIndex(quilt, nShards);
  expect(patches.map(({ identifier }) => identifier).sort()).toEqual(files.map(({ identifier }) => identifier).sort());
  for (const file of files) {
    const patch = patches.find(({ identifier }) => identifier === file.identifier);
    if (!patch) throw new Error(`${file.identifier} is missing`);
    expect(readQuiltPatch(quilt, nShards, patch)).toEqual(file.contents);
    expect(patch.tags).toEqual(file.tags ?? {});
  }
});

test("a quilt can hold a file for every column but the index's", async () => {
  const files = Array.from({ length: 66 }, (_, i) => ({ identifier: `${i}`.padStart(2, "0"), contents: bytes(i, i) }));
  const quilt = await encode(files, 100);
  const patches = readQuiltIndex(quilt, 100);
  expect(patches.map((patch) => readQuiltPatch(quilt, 100, patch))).toEqual(files.map(({ contents }) => contents));
});

test("what is no quilt is refused, whatever its bytes", async () => {
  const quilt = await encode([{ identifier: "a", contents: bytes(50, 1) }], 100);
  const damaged = (at: number, byte: number) => Uint8Array.from(quilt, (old, i) => (i === at ? byte : old));
  expect(() => readQuiltIndex(new Uint8Array(), 100)).toThrow(QuiltError);
  expect(() => readQuiltIndex(quilt.subarray(1), 100)).toThrow(QuiltError);
  expect(() => readQuiltIndex(damaged(0, 2), 100)).toThrow("unknown quilt version");
  expect(() =>
    readQuiltIndex(
      quilt.map(() => 0xff),
      100,
    ),
  ).toThrow(QuiltError);
  expect(() =>
    readQuiltIndex(
      quilt.map((byte, i) => (i === 0 ? byte : 0xff)),
      100,
    ),
  ).toThrow("too long");
  const [patch] = readQuiltIndex(quilt, 100);
  if (!patch) throw new Error("the quilt has a file");
  expect(() =>
    readQuiltPatch(
      quilt.map(() => 1),
      100,
      patch,
    ),
  ).toThrow("longer than its columns");
});

test("a patch id is the quilt's id and the file's columns", () => {
  const quiltId = "uIiEbhP2qgZYygEGxJX1GeB-rQATo2yufC2DCp7B4iA";
  const patch = { identifier: "walrus-38.jpeg", tags: {}, start: 1, end: 13 };
  // Both ids as in Walrus's API documentation.
  expect(patchIdOf(quiltId, patch)).toBe("uIiEbhP2qgZYygEGxJX1GeB-rQATo2yufC2DCp7B4iABAQANAA");
  expect(parsePatchId("uIiEbhP2qgZYygEGxJX1GeB-rQATo2yufC2DCp7B4iABAQANAA")).toEqual({ quiltId, start: 1 });
  expect(parsePatchId(quiltId)).toBeNull();
  expect(parsePatchId("not-valid!!!")).toBeNull();
});
