import { base58 } from "@scure/base";
import { hexOf } from "@/domain/hexOf";
import {
  type Attestation,
  type IndexEntry,
  type Model,
  type Moment,
  type Stats,
  type VerdictCounts,
  type VersionHead,
  verdicts,
} from "@/domain/model";
import { BcsReader } from "./wire/bcsReader";

// Field for field the structs of move/registry: BCS carries no names, so order is meaning. Each throws `object-malformed`.

/** As `registry::PAGE_ENTRIES`. */
export const PAGE_ENTRIES = 128;
const DIGEST_BYTES = 32;

/** `registry::Registry` */
export function parseRegistry(contents: Uint8Array): { total: number } {
  const reader = new BcsReader(contents, "registry");
  reader.address();
  const total = reader.size();
  reader.end();
  return { total };
}

/** `Field<registry::HandleKey, registry::Handle>` */
export function parseHandleField(contents: Uint8Array): { capId: string; owner: string; claimedAt: Date } {
  const reader = new BcsReader(contents, "handle");
  reader.address();
  reader.text();
  const handle = { capId: reader.address(), owner: reader.address(), claimedAt: reader.date() };
  reader.end();
  return handle;
}

/** `Field<registry::NameKey, u64>`: the model's index. */
export function parseNameField(contents: Uint8Array): number {
  const reader = new BcsReader(contents, "name");
  reader.address();
  reader.text();
  const index = reader.size();
  reader.end();
  return index;
}

/** `Field<registry::PageKey, registry::IndexPage>` */
export function parseIndexPageField(contents: Uint8Array): IndexEntry[] {
  const reader = new BcsReader(contents, "index page");
  reader.address();
  const first = reader.size() * PAGE_ENTRIES;
  const entries = reader.vector(PAGE_ENTRIES, () => readIndexEntry(reader));
  reader.end();
  return entries.map((entry, position) => ({ index: first + position, ...entry }));
}

function readIndexEntry(reader: BcsReader): Omit<IndexEntry, "index"> {
  return {
    handle: reader.text(),
    name: reader.text(),
    summary: reader.text(),
    task: reader.text(),
    inputKinds: reader.text().split(",").filter(Boolean),
    license: reader.text(),
    modelBytes: reader.size(),
    createdAt: reader.date(),
  };
}

/** `model::Model` */
export function parseModel(contents: Uint8Array): Model {
  const reader = new BcsReader(contents, "model");
  const id = reader.address();
  const index = reader.size();
  const model: Model = {
    id,
    index,
    ...readIndexEntry(reader),
    publisher: reader.address(),
    versionCount: reader.u32(),
    latest: readVersionHead(reader),
  };
  reader.end();
  return model;
}

/** `version_head::VersionHead` */
function readVersionHead(reader: BcsReader): VersionHead {
  return {
    number: reader.u32(),
    label: reader.text(),
    blobId: base64urlOf(reader.bytes(32)),
    blobObjectId: reader.address(),
    quiltBytes: reader.size(),
    modelBytes: reader.size(),
    manifestSha256: hexOf(readDigest(reader)),
    certifiedEpoch: reader.u32(),
    endEpoch: reader.u32(),
    publisher: reader.address(),
    uploaded: readMoment(reader),
    published: readMoment(reader),
    yanked: reader.option(() => ({ reason: reader.text(), ...readMoment(reader) })),
    attesters: reader.size(),
    stats: readStats(reader),
  };
}

/** A `vector<u8>` that must be as long as a digest. */
function readDigest(reader: BcsReader): Uint8Array {
  if (reader.length(DIGEST_BYTES) !== DIGEST_BYTES) throw reader.malformed();
  return reader.bytes(DIGEST_BYTES);
}

/** `moment::Moment` */
function readMoment(reader: BcsReader): Moment {
  return { at: reader.date(), transaction: base58.encode(readDigest(reader)) };
}

/** `stats::Stats` */
function readStats(reader: BcsReader): Stats {
  return {
    strangers: readCounts(reader),
    own: readCounts(reader),
    firstLoaded: reader.option(() => readMoment(reader)),
    firstRead: reader.option(() => readMoment(reader)),
    firstReproduced: reader.option(() => readMoment(reader)),
    lastAttestedAt: reader.option(() => reader.date()),
    reasons: { "failed-to-load": reader.text(), "not-reproduced": reader.text() },
  };
}

/** `stats::Counts` */
function readCounts(reader: BcsReader): VerdictCounts {
  return {
    "failed-to-load": reader.u32(),
    loaded: reader.u32(),
    reproduced: reader.u32(),
    "not-reproduced": reader.u32(),
  };
}

/** `Field<model::VersionKey, model::Version>`. What Walrus knows (certified, end) is told by the blob itself. */
export function parseVersionField(contents: Uint8Array): VersionHead {
  const reader = new BcsReader(contents, "version");
  reader.address();
  reader.u32();
  const head = readVersionHead(reader);
  const blob = reader.option(() => readBlob(reader));
  reader.end();
  return { ...head, ...blob };
}

/** `walrus::blob::Blob` with its `Storage`. */
function readBlob(
  reader: BcsReader,
): Pick<VersionHead, "blobObjectId" | "blobId" | "quiltBytes" | "certifiedEpoch" | "endEpoch" | "deletable"> {
  const blobObjectId = reader.address();
  reader.u32(); // registered_epoch
  const blobId = base64urlOf(reader.bytes(32));
  const quiltBytes = reader.size();
  reader.u8(); // encoding_type
  const certifiedEpoch = reader.option(() => reader.u32());
  reader.address(); // storage.id
  reader.u32(); // storage.start_epoch
  const endEpoch = reader.u32();
  reader.u64(); // storage.storage_size
  const deletable = reader.bool();
  return { blobObjectId, blobId, quiltBytes, certifiedEpoch, endEpoch, deletable };
}

/** `Field<attestation::AttestationKey, attestation::Attestation>` */
export function parseAttestationField(contents: Uint8Array): Omit<Attestation, "transaction"> {
  const reader = new BcsReader(contents, "attestation");
  reader.address();
  reader.u32(); // key.version
  reader.u64(); // key.slot
  reader.u32(); // version
  const attester = reader.address();
  const own = reader.bool();
  const verdict = verdicts[reader.u8()];
  if (!verdict) throw reader.malformed();
  const attestation = {
    attester,
    own,
    verdict,
    reason: reader.text(),
    backend: reader.text(),
    examplesPassed: reader.u16(),
    examplesTotal: reader.u16(),
    outputSha256: hexOf(reader.bytes(reader.length(DIGEST_BYTES))),
    firstMs: reader.u32(),
    warmMs: reader.u32(),
    runtime: reader.text(),
    attestedAt: reader.date(),
  };
  reader.end();
  return attestation;
}

/** As Walrus writes blob ids. */
function base64urlOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
