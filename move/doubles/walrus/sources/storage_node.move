/// A storage node's name, address and keys.
module walrus::storage_node;

use std::string::String;
use sui::bls12381::{Self, UncompressedG1};
use sui::group_ops::Element;
use walrus::extended_field::{Self, ExtendedField};
use walrus::node_metadata::NodeMetadata;

public struct StorageNodeInfo has store {
    name: String,
    node_id: ID,
    network_address: String,
    public_key: Element<UncompressedG1>,
    next_epoch_public_key: Option<Element<UncompressedG1>>,
    network_public_key: vector<u8>,
    metadata: ExtendedField<NodeMetadata>,
}

/// `public_key`: compressed, 48 bytes.
public(package) fun new(
    name: String,
    node_id: ID,
    network_address: String,
    public_key: vector<u8>,
    network_public_key: vector<u8>,
    metadata: NodeMetadata,
    ctx: &mut TxContext,
): StorageNodeInfo {
    StorageNodeInfo {
        name,
        node_id,
        network_address,
        public_key: bls12381::g1_to_uncompressed_g1(&bls12381::g1_from_bytes(&public_key)),
        next_epoch_public_key: option::none(),
        network_public_key,
        metadata: extended_field::new(metadata, ctx),
    }
}

public(package) fun public_key(self: &StorageNodeInfo): &Element<UncompressedG1> { &self.public_key }
