/// A blob that is registered, and after a certificate of the committee known to be stored.
module walrus::blob;

use std::string::String;
use sui::bcs;
use sui::dynamic_field as df;
use sui::hash;
use walrus::encoding;
use walrus::events;
use walrus::messages::CertifiedBlobMessage;
use walrus::metadata::{Self, Metadata};
use walrus::storage_resource::Storage;

const ENotCertified: u64 = 0;
const EBlobNotDeletable: u64 = 1;
const EResourceBounds: u64 = 2;
const EResourceSize: u64 = 3;
const EAlreadyCertified: u64 = 5;
const EInvalidBlobId: u64 = 6;
const EDuplicateMetadata: u64 = 7;
const EMissingMetadata: u64 = 8;
const EInvalidBlobPersistenceType: u64 = 9;
const EInvalidBlobObject: u64 = 10;

/// Name of the dynamic field that holds the attributes.
const METADATA_DF: vector<u8> = b"metadata";

public struct Blob has key, store {
    id: UID,
    registered_epoch: u32,
    blob_id: u256,
    /// Bytes before encoding.
    size: u64,
    encoding_type: u8,
    certified_epoch: Option<u32>,
    storage: Storage,
    deletable: bool,
}

/// What a blob id is the hash of.
public struct BlobIdDerivation has drop {
    encoding_type: u8,
    size: u64,
    root_hash: u256,
}

// === Reads ===

public fun object_id(self: &Blob): ID { object::id(self) }

public fun registered_epoch(self: &Blob): u32 { self.registered_epoch }

public fun blob_id(self: &Blob): u256 { self.blob_id }

public fun size(self: &Blob): u64 { self.size }

public fun encoding_type(self: &Blob): u8 { self.encoding_type }

public fun certified_epoch(self: &Blob): &Option<u32> { &self.certified_epoch }

public fun storage(self: &Blob): &Storage { &self.storage }

public fun is_deletable(self: &Blob): bool { self.deletable }

public fun end_epoch(self: &Blob): u32 { self.storage.end_epoch() }

public fun encoded_size(self: &Blob, n_shards: u16): u64 {
    encoding::encoded_blob_length(self.size, self.encoding_type, n_shards)
}

public fun derive_blob_id(root_hash: u256, encoding_type: u8, size: u64): u256 {
    let digest = hash::blake2b256(&bcs::to_bytes(&BlobIdDerivation { encoding_type, size, root_hash }));
    bcs::new(digest).peel_u256()
}

// === Writes by the owner ===

/// Gives the storage up.
public fun burn(mut self: Blob) {
    self.remove_metadata();
    let Blob { id, storage, .. } = self;
    id.delete();
    storage.destroy()
}

public fun add_metadata(self: &mut Blob, metadata: Metadata) {
    assert!(!self.has_metadata(), EDuplicateMetadata);
    df::add(&mut self.id, METADATA_DF, metadata)
}

/// Returns what was there before.
public fun add_or_replace_metadata(self: &mut Blob, metadata: Metadata): Option<Metadata> {
    let before = self.remove_metadata();
    self.add_metadata(metadata);
    before
}

public fun take_metadata(self: &mut Blob): Metadata {
    assert!(self.has_metadata(), EMissingMetadata);
    df::remove(&mut self.id, METADATA_DF)
}

public fun insert_or_update_metadata_pair(self: &mut Blob, key: String, value: String) {
    if (!self.has_metadata()) self.add_metadata(metadata::new());
    self.metadata_mut().insert_or_update(key, value)
}

public fun remove_metadata_pair(self: &mut Blob, key: &String): (String, String) { self.metadata_mut().remove(key) }

public fun remove_metadata_pair_if_exists(self: &mut Blob, key: &String): Option<String> {
    if (self.has_metadata()) self.metadata_mut().remove_if_exists(key) else option::none()
}

// === Package ===

/// `storage` must last now and have room for the encoded blob; the blob id must follow from the root hash.
public(package) fun new(
    storage: Storage,
    blob_id: u256,
    root_hash: u256,
    size: u64,
    encoding_type: u8,
    deletable: bool,
    registered_epoch: u32,
    n_shards: u16,
    ctx: &mut TxContext,
): Blob {
    assert!(storage.start_epoch() <= registered_epoch && registered_epoch < storage.end_epoch(), EResourceBounds);
    assert!(encoding::encoded_blob_length(size, encoding_type, n_shards) <= storage.size(), EResourceSize);
    assert!(derive_blob_id(root_hash, encoding_type, size) == blob_id, EInvalidBlobId);

    let id = object::new(ctx);
    let object_id = id.to_inner();
    let end_epoch = storage.end_epoch();
    events::emit_blob_registered(registered_epoch, blob_id, size, encoding_type, end_epoch, deletable, object_id);
    Blob { id, registered_epoch, blob_id, size, encoding_type, certified_epoch: option::none(), storage, deletable }
}

public(package) fun certify_with_certified_msg(blob: &mut Blob, current_epoch: u32, message: CertifiedBlobMessage) {
    assert!(blob.blob_id == message.certified_blob_id(), EInvalidBlobId);
    assert!(blob.certified_epoch.is_none(), EAlreadyCertified);
    assert!(current_epoch < blob.end_epoch(), EResourceBounds);
    let persistence = message.blob_persistence_type();
    assert!(blob.deletable == persistence.is_deletable(), EInvalidBlobPersistenceType);
    if (blob.deletable) assert!(persistence.object_id() == object::id(blob), EInvalidBlobObject);

    blob.certified_epoch.fill(current_epoch);
    blob.emit_certified(false)
}

/// Returns the storage that is left.
public(package) fun delete(mut self: Blob, epoch: u32): Storage {
    assert!(self.deletable, EBlobNotDeletable);
    assert!(epoch < self.end_epoch(), EResourceBounds);
    self.remove_metadata();
    let Blob { id, blob_id, certified_epoch, storage, .. } = self;
    events::emit_blob_deleted(epoch, blob_id, storage.end_epoch(), id.to_inner(), certified_epoch.is_some());
    id.delete();
    storage
}

/// Adds a later period of the same size.
public(package) fun extend_with_resource(blob: &mut Blob, extension: Storage, current_epoch: u32) {
    blob.assert_certified_not_expired(current_epoch);
    assert!(extension.end_epoch() > blob.end_epoch(), EResourceBounds);
    blob.storage.fuse_periods(extension);
    blob.emit_certified(true)
}

public(package) fun extend(blob: &mut Blob, epochs: u32) {
    blob.storage.extend_end_epoch(epochs);
    blob.emit_certified(true)
}

public(package) fun assert_certified_not_expired(self: &Blob, current_epoch: u32) {
    assert!(self.certified_epoch.is_some(), ENotCertified);
    assert!(current_epoch < self.end_epoch(), EResourceBounds)
}

// === Private ===

fun emit_certified(self: &Blob, is_extension: bool) {
    let epoch = *self.certified_epoch.borrow();
    events::emit_blob_certified(epoch, self.blob_id, self.end_epoch(), self.deletable, self.object_id(), is_extension)
}

fun has_metadata(self: &Blob): bool { df::exists_(&self.id, METADATA_DF) }

fun metadata_mut(self: &mut Blob): &mut Metadata {
    assert!(self.has_metadata(), EMissingMetadata);
    df::borrow_mut(&mut self.id, METADATA_DF)
}

fun remove_metadata(self: &mut Blob): Option<Metadata> {
    if (self.has_metadata()) option::some(self.take_metadata()) else option::none()
}

// === Tests ===

#[test_only]
public fun certify_with_certified_msg_for_testing(blob: &mut Blob, current_epoch: u32, message: CertifiedBlobMessage) {
    blob.certify_with_certified_msg(current_epoch, message)
}
