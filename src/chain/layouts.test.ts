import { bcs } from "@mysten/sui/bcs";
import { toBase58 } from "@mysten/sui/utils";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import {
  parseAttestationField,
  parseHandleField,
  parseIndexPageField,
  parseModel,
  parseNameField,
  parseRegistry,
  parseVersionField,
} from "./layouts";

// Written with the official BCS library from the contract's structs, read with ours.

const id = `0x${"ab".repeat(32)}`;
const blobObject = `0x${"cd".repeat(32)}`;
const account = `0x${"0".repeat(63)}7`;

const Counts = bcs.struct("Counts", {
  failed_to_load: bcs.u32(),
  loaded: bcs.u32(),
  reproduced: bcs.u32(),
  not_reproduced: bcs.u32(),
});
const Moment = bcs.struct("Moment", { at_ms: bcs.u64(), transaction: bcs.vector(bcs.u8()) });
const Stats = bcs.struct("Stats", {
  strangers: Counts,
  own: Counts,
  first_loaded: bcs.option(Moment),
  first_read: bcs.option(Moment),
  first_reproduced: bcs.option(Moment),
  last_ms: bcs.option(bcs.u64()),
  failed_to_load_reason: bcs.string(),
  not_reproduced_reason: bcs.string(),
});
const VersionHead = bcs.struct("VersionHead", {
  number: bcs.u32(),
  label: bcs.string(),
  blob_id: bcs.u256(),
  blob_object: bcs.Address,
  quilt_bytes: bcs.u64(),
  model_bytes: bcs.u64(),
  manifest_sha256: bcs.vector(bcs.u8()),
  certified_epoch: bcs.u32(),
  end_epoch: bcs.u32(),
  publisher: bcs.Address,
  uploaded: Moment,
  published: Moment,
  yanked: bcs.option(bcs.struct("Yank", { reason: bcs.string(), moment: Moment })),
  attesters: bcs.u64(),
  stats: Stats,
});
const IndexEntry = bcs.struct("IndexEntry", {
  handle: bcs.string(),
  name: bcs.string(),
  summary: bcs.string(),
  task: bcs.string(),
  input_kinds: bcs.string(),
  license: bcs.string(),
  model_bytes: bcs.u64(),
  created_ms: bcs.u64(),
});
const Model = bcs.struct("Model", {
  id: bcs.Address,
  index: bcs.u64(),
  entry: IndexEntry,
  publisher: bcs.Address,
  version_count: bcs.u32(),
  latest: VersionHead,
});
const Blob = bcs.struct("Blob", {
  id: bcs.Address,
  registered_epoch: bcs.u32(),
  blob_id: bcs.u256(),
  size: bcs.u64(),
  encoding_type: bcs.u8(),
  certified_epoch: bcs.option(bcs.u32()),
  storage: bcs.struct("Storage", {
    id: bcs.Address,
    start_epoch: bcs.u32(),
    end_epoch: bcs.u32(),
    storage_size: bcs.u64(),
  }),
  deletable: bcs.bool(),
});
const VersionField = bcs.struct("Field", {
  id: bcs.Address,
  name: bcs.u32(),
  value: bcs.struct("Version", { head: VersionHead, blob: bcs.option(Blob) }),
});
const AttestationField = bcs.struct("Field", {
  id: bcs.Address,
  name: bcs.struct("AttestationKey", { version: bcs.u32(), slot: bcs.u64() }),
  value: bcs.struct("Attestation", {
    version: bcs.u32(),
    attester: bcs.Address,
    own: bcs.bool(),
    verdict: bcs.u8(),
    reason: bcs.string(),
    backend: bcs.string(),
    examples_passed: bcs.u16(),
    examples_total: bcs.u16(),
    output_sha256: bcs.vector(bcs.u8()),
    first_ms: bcs.u32(),
    warm_ms: bcs.u32(),
    runtime: bcs.string(),
    attested_ms: bcs.u64(),
  }),
});
const PageField = bcs.struct("Field", { id: bcs.Address, name: bcs.u64(), value: bcs.vector(IndexEntry) });

const entry = {
  handle: "acme",
  name: "digits",
  summary: "Reads a digit — drawn.",
  task: "image-classification",
  input_kinds: "drawing,image",
  license: "Apache-2.0",
  model_bytes: 4000n,
  created_ms: 1_700_000_000_000n,
};
const readEntry = {
  handle: "acme",
  name: "digits",
  summary: "Reads a digit — drawn.",
  task: "image-classification",
  inputKinds: ["drawing", "image"],
  license: "Apache-2.0",
  modelBytes: 4000,
  createdAt: new Date(1_700_000_000_000),
};
const sha256 = Array.from({ length: 32 }, (_, i) => i);
const sha256Hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
// The digest is the sha256 above; its base58 is the official library's.
const momentOf = (at_ms: bigint) => ({ at_ms, transaction: sha256 });
const readMoment = (ms: number) => ({ at: new Date(ms), transaction: toBase58(Uint8Array.from(sha256)) });
const head = {
  number: 2,
  label: "1.0.1",
  blob_id: 1n,
  blob_object: blobObject,
  quilt_bytes: 5000n,
  model_bytes: 4000n,
  manifest_sha256: sha256,
  certified_epoch: 3,
  end_epoch: 10,
  publisher: account,
  uploaded: momentOf(1000n),
  published: momentOf(2000n),
  yanked: { reason: "Wrong weights.", moment: momentOf(3000n) },
  attesters: 4n,
  stats: {
    strangers: { failed_to_load: 1, loaded: 2, reproduced: 3, not_reproduced: 4 },
    own: { failed_to_load: 5, loaded: 6, reproduced: 7, not_reproduced: 8 },
    first_loaded: momentOf(11n),
    first_read: momentOf(12n),
    first_reproduced: null,
    last_ms: 13n,
    failed_to_load_reason: "operator-missing",
    not_reproduced_reason: "example-differs",
  },
};
const readHead = {
  number: 2,
  label: "1.0.1",
  blobId: "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  blobObjectId: blobObject,
  quiltBytes: 5000,
  modelBytes: 4000,
  manifestSha256: sha256Hex,
  certifiedEpoch: 3,
  endEpoch: 10,
  publisher: account,
  uploaded: readMoment(1000),
  published: readMoment(2000),
  yanked: { reason: "Wrong weights.", ...readMoment(3000) },
  attesters: 4,
  stats: {
    strangers: { "failed-to-load": 1, loaded: 2, reproduced: 3, "not-reproduced": 4 },
    own: { "failed-to-load": 5, loaded: 6, reproduced: 7, "not-reproduced": 8 },
    firstLoaded: readMoment(11),
    firstRead: readMoment(12),
    firstReproduced: null,
    lastAttestedAt: new Date(13),
    reasons: { "failed-to-load": "operator-missing", "not-reproduced": "example-differs" },
  },
};
const model = { id, index: 9n, entry, publisher: account, version_count: 2, latest: head };
const blob = {
  id: blobObject,
  registered_epoch: 2,
  blob_id: 1n,
  size: 5000n,
  encoding_type: 1,
  certified_epoch: 3,
  storage: { id, start_epoch: 2, end_epoch: 12, storage_size: 9n },
  deletable: false,
};
const attestation = {
  version: 2,
  attester: account,
  own: false,
  verdict: 3,
  reason: "example-differs",
  backend: "webgpu",
  examples_passed: 1,
  examples_total: 2,
  output_sha256: sha256,
  first_ms: 80,
  warm_ms: 7,
  runtime: "onnxruntime-web 1.30.0",
  attested_ms: 5000n,
};
const attestationField = { id, name: { version: 2, slot: 3n }, value: attestation };

const written = {
  registry: bcs
    .struct("Registry", { id: bcs.Address, next_index: bcs.u64() })
    .serialize({ id, next_index: 41n })
    .toBytes(),
  handle: bcs
    .struct("Field", { id: bcs.Address, name: bcs.string(), cap: bcs.Address, owner: bcs.Address, ms: bcs.u64() })
    .serialize({ id, name: "acme", cap: blobObject, owner: account, ms: 6n })
    .toBytes(),
  name: bcs
    .struct("Field", { id: bcs.Address, name: bcs.string(), value: bcs.u64() })
    .serialize({ id, name: "acme/digits", value: 9n })
    .toBytes(),
  page: PageField.serialize({ id, name: 2n, value: [entry, { ...entry, input_kinds: "" }] }).toBytes(),
  model: Model.serialize(model).toBytes(),
  version: VersionField.serialize({ id, name: 2, value: { head, blob } }).toBytes(),
  attestation: AttestationField.serialize(attestationField).toBytes(),
};

test("each struct is read field for field", () => {
  expect(parseRegistry(written.registry)).toEqual({ total: 41 });
  expect(parseHandleField(written.handle)).toEqual({ capId: blobObject, owner: account, claimedAt: new Date(6) });
  expect(parseNameField(written.name)).toBe(9);
  expect(parseModel(written.model)).toEqual({
    id,
    index: 9,
    ...readEntry,
    publisher: account,
    versionCount: 2,
    latest: readHead,
  });
  expect(parseAttestationField(written.attestation)).toEqual({
    attester: account,
    own: false,
    verdict: "not-reproduced",
    reason: "example-differs",
    backend: "webgpu",
    examplesPassed: 1,
    examplesTotal: 2,
    outputSha256: sha256Hex,
    firstMs: 80,
    warmMs: 7,
    runtime: "onnxruntime-web 1.30.0",
    attestedAt: new Date(5000),
  });
});

test("the entries of a page count on from 128 times its number", () => {
  expect(parseIndexPageField(written.page)).toEqual([
    { index: 256, ...readEntry },
    { index: 257, ...readEntry, inputKinds: [] },
  ]);
});

test("how long a version is kept is told by the blob that it holds", () => {
  expect(parseVersionField(written.version)).toEqual({ ...readHead, endEpoch: 12, deletable: false });
  const deletable = VersionField.serialize({ id, name: 2, value: { head, blob: { ...blob, deletable: true } } });
  expect(parseVersionField(deletable.toBytes()).deletable).toBe(true);
});

test("a blob id is written as Walrus writes it", () => {
  // u256 in little-endian, base64url without padding.
  const blobId = 2n ** 256n - 1n - (4n << 248n);
  const changed = Model.serialize({ ...model, latest: { ...head, blob_id: blobId } }).toBytes();
  expect(parseModel(changed).latest.blobId).toBe(`${"_".repeat(42)}s`); // 31 × ff, fb
});

test.each<[string, Uint8Array]>([
  [
    "a verdict that is not known",
    AttestationField.serialize({ ...attestationField, value: { ...attestation, verdict: 4 } }).toBytes(),
  ],
  ["a time that no date can hold", Model.serialize({ ...model, entry: { ...entry, created_ms: 2n ** 60n } }).toBytes()],
  [
    "a size that no number can hold",
    Model.serialize({ ...model, entry: { ...entry, model_bytes: 2n ** 53n } }).toBytes(),
  ],
  ["a short digest", Model.serialize({ ...model, latest: { ...head, manifest_sha256: [1] } }).toBytes()],
  [
    "a summary of two kilobytes",
    Model.serialize({ ...model, entry: { ...entry, summary: "a".repeat(2048) } }).toBytes(),
  ],
  ["one byte too many", Uint8Array.from([...written.model, 0])],
  ["one byte too few", written.model.subarray(0, -1)],
])("%s is malformed", (_, bytes) => {
  const parse = bytes.length < 300 ? parseAttestationField : parseModel;
  expect(() => parse(bytes)).toThrow(expect.objectContaining({ code: "object-malformed" }));
});

test("text that is not UTF-8 is malformed", () => {
  const bytes = written.name.slice();
  bytes[33] = 0xff; // the first letter of the name
  expect(() => parseNameField(bytes)).toThrow(expect.objectContaining({ facts: { what: "name" } }));
});

test("a page of 129 entries is malformed", () => {
  const bytes = PageField.serialize({ id, name: 0n, value: Array.from({ length: 129 }, () => entry) }).toBytes();
  expect(() => parseIndexPageField(bytes)).toThrow(expect.objectContaining({ code: "object-malformed" }));
});

const parsers = [
  parseRegistry,
  parseHandleField,
  parseNameField,
  parseIndexPageField,
  parseModel,
  parseVersionField,
  parseAttestationField,
];

function refusesOrReads(parse: (bytes: Uint8Array) => unknown, bytes: Uint8Array) {
  try {
    expect(parse(bytes)).toBeDefined();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("object-malformed");
  }
}

test("any bytes at all are read or malformed, nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.constantFrom(...parsers), (bytes, parse) =>
      refusesOrReads(parse, bytes),
    ),
    { numRuns: 3000 },
  );
});

test("changed and cut objects are read or malformed, nothing else", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(written)),
      fc.constantFrom(...parsers),
      fc.nat(600),
      fc.nat(255),
      fc.nat(600),
      (bytes, parse, at, value, length) => {
        const changed = bytes.slice(0, length);
        if (at < changed.length) changed[at] = value;
        refusesOrReads(parse, changed);
      },
    ),
    { numRuns: 5000 },
  );
});
