import type { StoredObject } from "../chain/storedObject";
import { indexEntry } from "./indexPages";
import type { Plain } from "./moveValue";
import type { ObjectWriter } from "./objectWriter";
import type { PlausibleAttestation, PlausibleModel } from "./plausibleModels";

/** Where a model is published. */
export interface Place {
  writer: ObjectWriter;
  registryId: string;
  /** The version of everything that is written: at which a model is first shared. */
  version: bigint;
  /** Digest of the transaction that all of it is said to have happened in. */
  transaction: Uint8Array;
  walrusEpochAt(ms: number): number;
}

const runtime = "onnxruntime-web 1.30.0";
const version = 1;
/** What Walrus stores for a blob, roughly: five times its size, and metadata for its shards. */
const encodedBytes = (bytes: number): bigint => BigInt(5 * bytes + 64_000_000);
const counters = ["failed_to_load", "loaded", "reproduced", "not_reproduced"] as const;
const reproduced = 2;

/** All that publishing a model, and attesting it, leaves behind; the registry and its index apart. */
export function modelObjects(place: Place, index: number, model: PlausibleModel): StoredObject[] {
  const { writer, registryId } = place;
  const id = writer.fieldId(registryId, "0x2::derived_object::DerivedObjectKey<u64>", BigInt(index));
  const head = versionHead(place, model);
  const fields = {
    id,
    index: BigInt(index),
    entry: indexEntry(model),
    publisher: model.publisher,
    version_count: version,
    latest: head,
  };
  const attestations = model.attestations.flatMap((attestation, slot) => [
    writer.field(id, "attestation::AttesterKey", { version, account: attestation.attester }, "u64", BigInt(slot)),
    writer.field(
      id,
      "attestation::AttestationKey",
      { version, slot: BigInt(slot) },
      "attestation::Attestation",
      attestationFields(attestation, model),
    ),
  ]);
  return [
    writer.field(registryId, "registry::NameKey", `${model.handle}/${model.name}`, "u64", BigInt(index)),
    writer.field(registryId, "0x2::derived_object::Claimed", id, "0x2::derived_object::ClaimedStatus", "Reserved"),
    writer.object("model::Model", fields, { kind: "shared", initialVersion: place.version }),
    writer.field(id, "model::VersionKey", version, "model::Version", { head, blob: blob(place, model) }),
    ...attestations,
  ];
}

function blob({ walrusEpochAt }: Place, model: PlausibleModel): { readonly [field: string]: Plain } {
  const epoch = walrusEpochAt(model.createdMs);
  return {
    id: model.blobObject,
    registered_epoch: epoch,
    blob_id: model.blobId,
    size: BigInt(model.quiltBytes),
    encoding_type: 1, // RedStuff
    certified_epoch: epoch,
    storage: {
      id: model.storage,
      start_epoch: epoch,
      end_epoch: epoch + model.epochs,
      storage_size: encodedBytes(model.quiltBytes),
    },
    deletable: false,
  };
}

function versionHead(place: Place, model: PlausibleModel): { readonly [field: string]: Plain } {
  const epoch = place.walrusEpochAt(model.createdMs);
  return {
    number: version,
    label: "1.0",
    blob_id: model.blobId,
    blob_object: model.blobObject,
    quilt_bytes: BigInt(model.quiltBytes),
    model_bytes: BigInt(model.modelBytes),
    manifest_sha256: model.manifestSha256,
    certified_epoch: epoch,
    end_epoch: epoch + model.epochs,
    publisher: model.publisher,
    uploaded: moment(place, model.uploadedMs),
    published: moment(place, model.createdMs),
    yanked: null,
    attesters: BigInt(model.attestations.length),
    stats: stats(place, model),
  };
}

/** `callable::moment::Moment` */
function moment({ transaction }: Place, ms: number): { readonly [field: string]: Plain } {
  return { at_ms: BigInt(ms), transaction };
}

/** As `callable::stats` counts them. */
function stats(place: Place, { publisher, attestations }: PlausibleModel): { readonly [field: string]: Plain } {
  const isOwn = ({ attester }: PlausibleAttestation) => attester === publisher;
  const strangers = attestations.filter((attestation) => !isOwn(attestation));
  const last = attestations.at(-1);
  const momentOf = (attestation: PlausibleAttestation | undefined) =>
    attestation ? moment(place, attestation.attestedMs) : null;
  const reasonOf = (verdict: number) => strangers.findLast((each) => each.verdict === verdict)?.reason ?? "";
  const counts = (of: PlausibleAttestation[]) =>
    Object.fromEntries(counters.map((name, verdict) => [name, of.filter((each) => each.verdict === verdict).length]));
  return {
    strangers: counts(strangers),
    own: counts(attestations.filter(isOwn)),
    first_loaded: momentOf(attestations.find(({ verdict }) => verdict > 0)),
    first_read: momentOf(strangers[0]),
    first_reproduced: momentOf(strangers.find(({ verdict }) => verdict === reproduced)),
    last_ms: last ? BigInt(last.attestedMs) : null,
    failed_to_load_reason: reasonOf(0),
    not_reproduced_reason: reasonOf(3),
  };
}

function attestationFields(
  attestation: PlausibleAttestation,
  { publisher }: PlausibleModel,
): { readonly [field: string]: Plain } {
  return {
    version,
    attester: attestation.attester,
    own: attestation.attester === publisher,
    verdict: attestation.verdict,
    reason: attestation.reason,
    backend: attestation.backend,
    examples_passed: attestation.examplesPassed,
    examples_total: attestation.examplesTotal,
    output_sha256: attestation.outputSha256,
    first_ms: attestation.firstMs,
    warm_ms: attestation.warmMs,
    runtime,
    attested_ms: BigInt(attestation.attestedMs),
  };
}
