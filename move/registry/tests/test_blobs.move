/// Blobs in every state, made with the functions that the real Walrus package gives to tests.
#[test_only]
module callable::test_blobs;

use sui::coin;
use walrus::blob::{Self, Blob};
use walrus::messages;
use walrus::storage_resource;
use walrus::system;

/// Reed-Solomon, the only encoding in use.
const RS2: u8 = 1;
/// Bytes (encoded): more than a blob of a few kilobytes needs.
const STORAGE_BYTES: u64 = 100_000_000;
const PAYMENT: u64 = 1_000_000;

/// Not yet certified. `seed` makes its content, and so its id, differ.
public fun registered(seed: u256, size: u64, end_epoch: u32, deletable: bool, ctx: &mut TxContext): Blob {
    let mut system = system::new_for_testing(ctx);
    let storage = storage_resource::create_for_test(0, end_epoch, STORAGE_BYTES, ctx);
    let blob_id = blob::derive_blob_id(seed, RS2, size);
    let mut payment = coin::mint_for_testing(PAYMENT, ctx);
    let blob = system.register_blob(storage, blob_id, seed, size, RS2, deletable, &mut payment, ctx);
    payment.burn_for_testing();
    system.destroy_for_testing();
    blob
}

public fun certify(blob: &mut Blob) {
    let message = if (blob.is_deletable()) {
        messages::certified_deletable_blob_message_for_testing(blob.blob_id(), blob.object_id())
    } else {
        messages::certified_permanent_blob_message_for_testing(blob.blob_id())
    };
    blob.certify_with_certified_msg_for_testing(0, message)
}

/// Permanent and certified in epoch 0.
public fun certified(seed: u256, size: u64, end_epoch: u32, ctx: &mut TxContext): Blob {
    let mut blob = registered(seed, size, end_epoch, false, ctx);
    certify(&mut blob);
    blob
}

/// As anyone does who pays Walrus.
public fun extend(blob: &mut Blob, epochs: u32, ctx: &mut TxContext) {
    let mut system = system::new_for_testing(ctx);
    let mut payment = coin::mint_for_testing(PAYMENT, ctx);
    system.extend_blob(blob, epochs, &mut payment);
    payment.burn_for_testing();
    system.destroy_for_testing();
}
