/// Progress of the blobs that record Walrus's own events. The localnet writes none.
#[allow(unused_field)]
module walrus::event_blob;

use sui::vec_map::{Self, VecMap};

public struct EventBlobAttestation has copy, drop, store {
    checkpoint_sequence_num: u64,
    epoch: u32,
}

public struct EventBlob has copy, drop, store {
    blob_id: u256,
    ending_checkpoint_sequence_number: u64,
}

public struct EventBlobCertificationState has store {
    latest_certified_blob: Option<EventBlob>,
    aggregate_weight_per_blob: VecMap<EventBlob, u16>,
}

public(package) fun create_with_empty_state(): EventBlobCertificationState {
    EventBlobCertificationState { latest_certified_blob: option::none(), aggregate_weight_per_blob: vec_map::empty() }
}
