/// What storage nodes sign, read back from the signed bytes.
module walrus::messages;

use sui::bcs::{Self, BCS};

const EIncorrectAppId: u64 = 0;
const EIncorrectEpoch: u64 = 1;
const EInvalidMsgType: u64 = 2;
const EIncorrectIntentVersion: u64 = 3;
const EInvalidBlobPersistenceType: u64 = 4;
const ENotDeletable: u64 = 5;

const APP_ID: u8 = 3;
const INTENT_VERSION: u8 = 0;
const BLOB_CERT_MSG_TYPE: u8 = 1;

/// A message that signers of `stake_support` shards stand behind.
public struct CertifiedMessage has drop {
    intent_type: u8,
    intent_version: u8,
    cert_epoch: u32,
    message: vector<u8>,
    stake_support: u16,
}

public enum BlobPersistenceType has copy, drop {
    Permanent,
    Deletable { object_id: ID },
}

public struct CertifiedBlobMessage has drop {
    blob_id: u256,
    blob_persistence_type: BlobPersistenceType,
}

/// Reads the intent and the epoch; the epoch must be the committee's.
public(package) fun new_certified_message(
    message_bytes: vector<u8>,
    committee_epoch: u32,
    stake_support: u16,
): CertifiedMessage {
    let mut bytes = bcs::new(message_bytes);
    let intent_type = bytes.peel_u8();
    let intent_version = bytes.peel_u8();
    assert!(intent_version == INTENT_VERSION, EIncorrectIntentVersion);
    assert!(bytes.peel_u8() == APP_ID, EIncorrectAppId);
    let cert_epoch = bytes.peel_u32();
    assert!(cert_epoch == committee_epoch, EIncorrectEpoch);
    CertifiedMessage { intent_type, intent_version, cert_epoch, message: bytes.into_remainder_bytes(), stake_support }
}

/// Bytes after the persistence type are let through, as in the real contract.
public(package) fun certify_blob_message(message: CertifiedMessage): CertifiedBlobMessage {
    assert!(message.intent_type == BLOB_CERT_MSG_TYPE, EInvalidMsgType);
    let mut body = bcs::new(message.message);
    let blob_id = body.peel_u256();
    let blob_persistence_type = body.peel_blob_persistence_type();
    CertifiedBlobMessage { blob_id, blob_persistence_type }
}

public(package) fun cert_epoch(self: &CertifiedMessage): u32 { self.cert_epoch }

public(package) fun certified_blob_id(self: &CertifiedBlobMessage): u256 { self.blob_id }

public(package) fun blob_persistence_type(self: &CertifiedBlobMessage): BlobPersistenceType {
    self.blob_persistence_type
}

public(package) fun is_deletable(self: &BlobPersistenceType): bool {
    match (self) {
        BlobPersistenceType::Deletable { .. } => true,
        BlobPersistenceType::Permanent => false,
    }
}

public(package) fun object_id(self: &BlobPersistenceType): ID {
    match (self) {
        BlobPersistenceType::Deletable { object_id } => *object_id,
        BlobPersistenceType::Permanent => abort ENotDeletable,
    }
}

use fun peel_blob_persistence_type as BCS.peel_blob_persistence_type;

fun peel_blob_persistence_type(bytes: &mut BCS): BlobPersistenceType {
    let variant = bytes.peel_u8();
    if (variant == 0) return BlobPersistenceType::Permanent;
    assert!(variant == 1, EInvalidBlobPersistenceType);
    BlobPersistenceType::Deletable { object_id: bytes.peel_address().to_id() }
}

// === Tests ===

#[test_only]
public fun certified_permanent_blob_message_for_testing(blob_id: u256): CertifiedBlobMessage {
    CertifiedBlobMessage { blob_id, blob_persistence_type: BlobPersistenceType::Permanent }
}

#[test_only]
public fun certified_deletable_blob_message_for_testing(blob_id: u256, object_id: ID): CertifiedBlobMessage {
    CertifiedBlobMessage { blob_id, blob_persistence_type: BlobPersistenceType::Deletable { object_id } }
}
