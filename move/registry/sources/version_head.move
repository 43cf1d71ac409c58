/// What is said of one version. It is kept with the version, and on the model for the newest one.
module callable::version_head;

use callable::label;
use callable::moment::{Self, Moment};
use callable::stats::{Self, Stats};
use std::string::String;
use sui::clock::Clock;
use walrus::blob::Blob;

#[error(code = 0)]
const EBlobUncertified: vector<u8> = b"The blob is not certified: Walrus has not yet confirmed that it is stored.";

#[error(code = 1)]
const EBlobDeletable: vector<u8> = b"The blob is deletable: a version needs one that stays until its end.";

#[error(code = 2)]
const ELabelMalformed: vector<u8> = b"A version is labelled major.minor or major.minor.patch.";

#[error(code = 3)]
const ESha256Malformed: vector<u8> = b"A SHA-256 has 32 bytes.";

#[error(code = 4)]
const EModelBytesOutOfRange: vector<u8> = b"A model file has at least one byte and fits into its blob.";

public struct VersionHead has copy, drop, store {
    number: u32,
    /// `major.minor[.patch]`
    label: String,
    blob_id: u256,
    blob_object: ID,
    /// Unencoded bytes of the whole blob, a quilt of the version's files.
    quilt_bytes: u64,
    /// Bytes of the model file.
    model_bytes: u64,
    /// Of `manifest.json`, which holds the SHA-256 of every other file.
    manifest_sha256: vector<u8>,
    /// Walrus epoch of certification.
    certified_epoch: u32,
    /// First Walrus epoch that is not paid for.
    end_epoch: u32,
    /// Account that published it.
    publisher: address,
    /// When its upload started.
    uploaded: Moment,
    published: Moment,
    yanked: Option<Yank>,
    /// Accounts that hold an attestation of it.
    attesters: u64,
    stats: Stats,
}

/// The publisher's word against a version. It stays readable.
public struct Yank has copy, drop, store {
    reason: String,
    moment: Moment,
}

public fun number(head: &VersionHead): u32 {
    head.number
}

public fun label(head: &VersionHead): String {
    head.label
}

public fun blob_id(head: &VersionHead): u256 {
    head.blob_id
}

public fun blob_object(head: &VersionHead): ID {
    head.blob_object
}

public fun quilt_bytes(head: &VersionHead): u64 {
    head.quilt_bytes
}

public fun model_bytes(head: &VersionHead): u64 {
    head.model_bytes
}

public fun manifest_sha256(head: &VersionHead): vector<u8> {
    head.manifest_sha256
}

public fun certified_epoch(head: &VersionHead): u32 {
    head.certified_epoch
}

public fun end_epoch(head: &VersionHead): u32 {
    head.end_epoch
}

public fun publisher(head: &VersionHead): address {
    head.publisher
}

public fun uploaded(head: &VersionHead): Moment {
    head.uploaded
}

public fun published(head: &VersionHead): Moment {
    head.published
}

public fun is_yanked(head: &VersionHead): bool {
    head.yanked.is_some()
}

public fun attesters(head: &VersionHead): u64 {
    head.attesters
}

public fun stats(head: &VersionHead): &Stats {
    &head.stats
}

/// Checks all that a version must be. Aborts with the error that names what does not fit. That the blob has not ended cannot be checked
/// without calling Walrus.
public(package) fun new(
    number: u32,
    label: String,
    blob: &Blob,
    uploaded: Moment,
    model_bytes: u64,
    manifest_sha256: vector<u8>,
    clock: &Clock,
    ctx: &TxContext,
): VersionHead {
    assert!(label::parse(&label).is_some(), ELabelMalformed);
    assert!(blob.certified_epoch().is_some(), EBlobUncertified);
    assert!(!blob.is_deletable(), EBlobDeletable);
    assert!(manifest_sha256.length() == 32, ESha256Malformed);
    assert!(model_bytes >= 1 && model_bytes <= blob.size(), EModelBytesOutOfRange);

    VersionHead {
        number,
        label,
        blob_id: blob.blob_id(),
        blob_object: blob.object_id(),
        quilt_bytes: blob.size(),
        model_bytes,
        manifest_sha256,
        certified_epoch: *blob.certified_epoch().borrow(),
        end_epoch: blob.end_epoch(),
        publisher: ctx.sender(),
        uploaded,
        published: moment::now(clock, ctx),
        yanked: option::none(),
        attesters: 0,
        stats: stats::none(),
    }
}

/// Whether this version's label comes after the other's.
public(package) fun is_after(self: &VersionHead, other: &VersionHead): bool {
    label::parse(&self.label).destroy_some().is_after(label::parse(&other.label).destroy_some())
}

public(package) fun set_yanked(self: &mut VersionHead, reason: String, moment: Moment) {
    self.yanked = option::some(Yank { reason, moment });
}

public(package) fun set_end_epoch(self: &mut VersionHead, end_epoch: u32) {
    self.end_epoch = end_epoch;
}

/// What is counted of its attestations.
public(package) fun set_evidence(self: &mut VersionHead, attesters: u64, stats: Stats) {
    self.attesters = attesters;
    self.stats = stats;
}
