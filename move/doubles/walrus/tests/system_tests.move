#[test_only]
module walrus::system_tests;

// The key, signatures and messages were made with @noble/curves, the blob id and root hash (of 27 bytes, 100 shards) with @mysten/walrus-wasm.

use sui::clock::{Self, Clock};
use sui::coin::{Self, Coin};
use std::unit_test::{assert_eq, destroy};
use wal::wal::WAL;
use walrus::blob::{Self, Blob};
use walrus::encoding;
use walrus::localnet;
use walrus::messages;
use walrus::metadata;
use walrus::staking::Staking;
use walrus::staking_inner;
use walrus::storage_resource;
use walrus::system::System;
use walrus::system_state_inner;

const KEY: vector<u8> =
    x"b17f08eba46d192da3248eae6d2893fba2afaa8667597eb49eb3db69ae5a8185f5845ff003902e2f662e29a9652a0451";
const BLOB_ID: u256 = 61262429637345261551913746110957918301089318466593992144894937290050305320303;
/// b474c3cd…f4b8, little-endian.
const ROOT_HASH: u256 = 0xb8f4cce339435316_23c6262255927b11_49815a62c01a2895_5a1404a0cdc374b4;
const OTHER_ROOT_HASH: u256 = 1;
const SIZE: u64 = 27;
/// 100 × ((34 + 67) × 2 + 100 × 64 + 32)
const ENCODED_SIZE: u64 = 663_400;
const MESSAGE: vector<u8> = x"010003070000006fe52c45cfbc03593f05ad13bcb00d1504740a0a1d639e6e8f3c412b704e718700";
const SIGNATURE: vector<u8> =
    x"b6f5f8c92604c9e2bafc2658f8657ad639a6925344c20853979c9a0bfcd5df6996eebbd9db17411ddb93951e8b3a00f214a2b436ff9ec54c14ddf2bde16d7265bdd6292363b8608ff432dbadf0bfc92b97c148eb67f3f62db9e9f5cb357b40e6";
const OTHER_BLOB_MESSAGE: vector<u8> =
    x"010003070000004bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a00";
const OTHER_BLOB_SIGNATURE: vector<u8> =
    x"b4d82f2a24a1f2b9e21f47a67ac71f7a13e023376f3d205930f624358fe54251808cdbd5274a72a5562c51bf5b1b70540068316edb869eccd165445e21aad7e3c9daf627aa27648f3554445ac706f2b0958c8963fca534940248cffb67eb60be";

const STARTED_MS: u64 = 1_000;
const EPOCH_MS: u64 = 100;

public struct World {
    system: System,
    staking: Staking,
    clock: Clock,
    wal: Coin<WAL>,
    ctx: TxContext,
}

/// Epoch 7 of a network of 100 shards on one node; 1,000 FROST in hand. A unit costs 10 FROST an epoch and 3 to write.
fun world(): World {
    let mut ctx = tx_context::dummy();
    let (system, staking) = localnet::new_for_testing(KEY, 100, 7, STARTED_MS, EPOCH_MS, 10, 3, &mut ctx);
    let mut clock = clock::create_for_testing(&mut ctx);
    clock.set_for_testing(STARTED_MS);
    let wal = coin::mint_for_testing(1_000, &mut ctx);
    World { system, staking, clock, wal, ctx }
}

fun register(world: &mut World, epochs: u32, deletable: bool): Blob {
    let World { system, wal, ctx, .. } = world;
    let storage = system.reserve_space(ENCODED_SIZE, epochs, wal, ctx);
    system.register_blob(storage, BLOB_ID, ROOT_HASH, SIZE, 1, deletable, wal, ctx)
}

fun stored(world: &mut World, epochs: u32): Blob {
    let mut blob = world.register(epochs, false);
    world.system.certify_blob(&mut blob, SIGNATURE, x"01", MESSAGE);
    blob
}

fun sleep(world: &mut World, ms: u64) { world.clock.increment_for_testing(ms) }

fun advance(world: &mut World) {
    let World { system, staking, clock, .. } = world;
    localnet::advance_epoch(staking, system, clock)
}

fun next_epoch(world: &mut World) {
    world.sleep(EPOCH_MS);
    world.advance()
}

fun end(world: World) {
    let World { system, staking, clock, wal, ctx: _ } = world;
    system.destroy_for_testing();
    staking.destroy_for_testing();
    clock.destroy_for_testing();
    wal.burn_for_testing();
}

#[test]
fun a_blob_is_reserved_registered_and_certified() {
    let mut world = world();
    let blob = world.stored(3);

    assert_eq!(blob.blob_id(), BLOB_ID);
    assert_eq!(blob.size(), 27);
    assert_eq!(blob.registered_epoch(), 7);
    assert_eq!(*blob.certified_epoch(), option::some(7));
    assert_eq!(blob.end_epoch(), 10);
    assert_eq!(blob.encoded_size(100), ENCODED_SIZE);
    assert!(!blob.is_deletable());
    // One unit (0.63 MiB): 3 epochs × 10 + 3.
    assert_eq!(world.wal.value(), 1_000 - 33);
    assert_eq!(world.system.used_capacity_size(), ENCODED_SIZE);
    assert_eq!(world.system.future_accounting().ring_lookup(0).rewards(), 13);
    assert_eq!(world.system.future_accounting().ring_lookup(2).rewards(), 10);
    assert_eq!(world.system.future_accounting().ring_lookup(3).rewards(), 0);

    blob.burn();
    world.end()
}

#[test]
fun sizes_are_those_of_red_stuff() {
    assert_eq!(encoding::encoded_blob_length(1, 1, 10), 10 * (2 * (4 + 7) + 10 * 2 * 32 + 32));
    assert_eq!(encoding::encoded_blob_length(0, 1, 10), encoding::encoded_blob_length(1, 1, 10));
    assert_eq!(encoding::encoded_blob_length(2800, 1, 10), 10 * ((4 + 7) * 100 + 10 * 2 * 32 + 32));
    assert_eq!(encoding::encoded_blob_length(5_242_880, 1, 1000), 1000 * ((334 + 667) * 24 + 1000 * 64 + 32));
}

#[test, expected_failure(abort_code = encoding::EInvalidEncodingType)]
fun the_old_encoding_is_refused() {
    encoding::encoded_blob_length(1, 0, 10);
}

#[test]
fun blob_ids_follow_from_the_root_hash() {
    assert_eq!(blob::derive_blob_id(ROOT_HASH, 1, SIZE), BLOB_ID)
}

#[test, expected_failure(abort_code = blob::EInvalidBlobId)]
fun a_blob_id_must_follow_from_its_root_hash() {
    let mut world = world();
    let World { system, wal, ctx, .. } = &mut world;
    let storage = system.reserve_space(ENCODED_SIZE, 1, wal, ctx);
    let blob = system.register_blob(storage, BLOB_ID, OTHER_ROOT_HASH, SIZE, 1, false, wal, ctx);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EResourceSize)]
fun space_must_hold_the_encoded_blob() {
    let mut world = world();
    let World { system, wal, ctx, .. } = &mut world;
    let storage = system.reserve_space(ENCODED_SIZE - 1, 1, wal, ctx);
    let blob = system.register_blob(storage, BLOB_ID, ROOT_HASH, SIZE, 1, false, wal, ctx);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EResourceBounds)]
fun space_that_begins_later_holds_nothing_now() {
    let mut world = world();
    let World { system, wal, ctx, .. } = &mut world;
    let storage = system.reserve_space_for_epochs(ENCODED_SIZE, 8, 9, wal, ctx);
    let blob = system.register_blob(storage, BLOB_ID, ROOT_HASH, SIZE, 1, false, wal, ctx);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = sui::balance::ENotEnough)]
fun space_is_paid_for() {
    let mut world = world();
    let World { system, wal, ctx, .. } = &mut world;
    let mut little = wal.split(29, ctx);
    let storage = system.reserve_space(ENCODED_SIZE, 3, &mut little, ctx);
    storage.destroy();
    little.burn_for_testing();
    world.end()
}

#[test, expected_failure(abort_code = sui::balance::ENotEnough)]
fun writing_is_paid_for() {
    let mut world = world();
    let World { system, wal, ctx, .. } = &mut world;
    let mut little = wal.split(12, ctx);
    let storage = system.reserve_space(ENCODED_SIZE, 1, &mut little, ctx);
    let blob = system.register_blob(storage, BLOB_ID, ROOT_HASH, SIZE, 1, false, &mut little, ctx);
    destroy(blob);
    little.burn_for_testing();
    world.end()
}

#[test, expected_failure(abort_code = system_state_inner::EInvalidEpochsAhead)]
fun no_epoch_is_no_storage() {
    let mut world = world();
    world.register(0, false).burn();
    world.end()
}

#[test]
fun fifty_three_epochs_are_the_most() {
    let mut world = world();
    world.register(53, false).burn();
    assert_eq!(world.wal.value(), 1_000 - 53 * 10 - 3);
    world.end()
}

#[test, expected_failure(abort_code = system_state_inner::EInvalidEpochsAhead)]
fun fifty_four_epochs_are_too_many() {
    let mut world = world();
    world.register(54, false).burn();
    world.end()
}

#[test, expected_failure(abort_code = system_state_inner::EInvalidResourceSize)]
fun nothing_cannot_be_reserved() {
    let mut world = world();
    let World { system, wal, ctx, .. } = &mut world;
    system.reserve_space(0, 1, wal, ctx).destroy();
    world.end()
}

#[test, expected_failure(abort_code = system_state_inner::EStorageExceeded)]
fun capacity_ends() {
    let mut world = world();
    localnet::set_prices(&mut world.system, 0, 0);
    let World { system, wal, ctx, .. } = &mut world;
    let capacity = system.total_capacity_size();
    let all = system.reserve_space(capacity, 1, wal, ctx);
    let more = system.reserve_space(1, 1, wal, ctx);
    all.destroy();
    more.destroy();
    world.end()
}

#[test, expected_failure(abort_code = blob::EAlreadyCertified)]
fun a_blob_is_certified_once() {
    let mut world = world();
    let mut blob = world.stored(3);
    world.system.certify_blob(&mut blob, SIGNATURE, x"01", MESSAGE);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EInvalidBlobId)]
fun a_certificate_is_for_one_blob() {
    let mut world = world();
    let mut blob = world.register(3, false);
    world.system.certify_blob(&mut blob, OTHER_BLOB_SIGNATURE, x"01", OTHER_BLOB_MESSAGE);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EInvalidBlobPersistenceType)]
fun a_permanent_certificate_is_not_for_a_deletable_blob() {
    let mut world = world();
    let mut blob = world.register(3, true);
    world.system.certify_blob(&mut blob, SIGNATURE, x"01", MESSAGE);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EInvalidBlobObject)]
fun a_deletable_certificate_is_for_one_object() {
    let mut world = world();
    let mut blob = world.register(3, true);
    let mut message = MESSAGE;
    message.pop_back();
    message.append(x"01000000000000000000000000000000000000000000000000000000000000002a");
    let message = messages::new_certified_message(message, 7, 100).certify_blob_message();
    blob.certify_with_certified_msg(7, message);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EResourceBounds)]
fun storage_that_has_ended_is_not_certified() {
    let mut world = world();
    let mut blob = world.register(1, false);
    let message = messages::new_certified_message(MESSAGE, 7, 100).certify_blob_message();
    blob.certify_with_certified_msg(8, message);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = messages::EIncorrectEpoch)]
fun a_certificate_of_the_last_epoch_is_too_late() {
    let mut world = world();
    let mut blob = world.register(3, false);
    world.next_epoch();
    world.system.certify_blob(&mut blob, SIGNATURE, x"01", MESSAGE);
    destroy(blob);
    world.end()
}

#[test]
fun storage_is_extended_for_its_price() {
    let mut world = world();
    let mut blob = world.stored(3);
    let before = world.wal.value();

    world.system.extend_blob(&mut blob, 2, &mut world.wal);
    assert_eq!(blob.end_epoch(), 12);
    assert_eq!(world.wal.value(), before - 20);
    assert_eq!(world.system.future_accounting().ring_lookup(4).used_capacity(), ENCODED_SIZE);

    let World { system, wal, ctx, .. } = &mut world;
    let more = system.reserve_space_for_epochs(ENCODED_SIZE, 12, 13, wal, ctx);
    system.extend_blob_with_resource(&mut blob, more);
    assert_eq!(blob.end_epoch(), 13);

    blob.burn();
    world.end()
}

#[test, expected_failure(abort_code = blob::ENotCertified)]
fun what_is_not_certified_is_not_extended() {
    let mut world = world();
    let mut blob = world.register(3, false);
    world.system.extend_blob(&mut blob, 2, &mut world.wal);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EResourceBounds)]
fun what_has_ended_is_not_extended() {
    let mut world = world();
    let mut blob = world.stored(1);
    world.next_epoch();
    world.system.extend_blob(&mut blob, 2, &mut world.wal);
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = storage_resource::EIncompatibleAmount)]
fun an_extension_has_the_same_size() {
    let mut world = world();
    let mut blob = world.stored(1);
    let World { system, wal, ctx, .. } = &mut world;
    let more = system.reserve_space_for_epochs(ENCODED_SIZE + 1, 8, 9, wal, ctx);
    system.extend_blob_with_resource(&mut blob, more);
    destroy(blob);
    world.end()
}

#[test]
fun a_deletable_blob_gives_its_storage_back() {
    let mut world = world();
    let mut blob = world.register(3, true);
    blob.insert_or_update_metadata_pair(b"name".to_string(), b"value".to_string());
    let storage = world.system.delete_blob(blob);
    assert_eq!(storage.end_epoch(), 10);
    assert_eq!(storage.size(), ENCODED_SIZE);
    storage.destroy();
    world.end()
}

#[test, expected_failure(abort_code = blob::EBlobNotDeletable)]
fun a_permanent_blob_is_not_deleted() {
    let mut world = world();
    let blob = world.stored(3);
    world.system.delete_blob(blob).destroy();
    world.end()
}

#[test]
fun storage_is_split_and_joined() {
    let mut world = world();
    let World { system, wal, ctx, .. } = &mut world;
    let mut storage = system.reserve_space(1_000, 4, wal, ctx);

    let later = storage.split_by_epoch(9, ctx);
    assert_eq!(storage.end_epoch(), 9);
    assert_eq!(later.start_epoch(), 9);
    let half = storage.split_by_size(400, ctx);
    assert_eq!(storage.size(), 400);
    assert_eq!(half.size(), 600);
    storage.fuse(half);
    storage.fuse(later);
    assert_eq!(storage.size(), 1_000);
    assert_eq!(storage.end_epoch(), 11);

    storage.destroy();
    world.end()
}

#[test]
fun attributes_are_kept_with_the_blob() {
    let mut world = world();
    let mut blob = world.register(1, false);
    let (key, one, two) = (b"key".to_string(), b"one".to_string(), b"two".to_string());

    assert!(blob.remove_metadata_pair_if_exists(&key).is_none());
    blob.insert_or_update_metadata_pair(key, one);
    blob.insert_or_update_metadata_pair(key, two);
    let (_, value) = blob.remove_metadata_pair(&key);
    assert_eq!(value, two);
    assert!(blob.add_or_replace_metadata(metadata::new()).is_some());
    blob.take_metadata();

    blob.burn();
    world.end()
}

#[test, expected_failure(abort_code = blob::EDuplicateMetadata)]
fun attributes_are_added_once() {
    let mut world = world();
    let mut blob = world.register(1, false);
    blob.add_metadata(metadata::new());
    blob.add_metadata(metadata::new());
    destroy(blob);
    world.end()
}

#[test, expected_failure(abort_code = blob::EMissingMetadata)]
fun missing_attributes_cannot_be_taken() {
    let mut world = world();
    let mut blob = world.register(1, false);
    blob.take_metadata();
    destroy(blob);
    world.end()
}

#[test]
fun epochs_follow_the_clock() {
    let mut world = world();
    world.register(3, false).burn();
    // Two and a half epochs asleep.
    world.sleep(250);
    world.advance();
    world.advance();

    assert_eq!(world.system.epoch(), 9);
    assert_eq!(world.staking.epoch(), 9);
    assert_eq!(world.system.used_capacity_size(), ENCODED_SIZE);
    assert_eq!(world.system.future_accounting().ring_lookup(0).epoch(), 9);
    assert_eq!(world.system.future_accounting().ring_lookup(52).epoch(), 61);
    world.end()
}

#[test, expected_failure(abort_code = staking_inner::EWrongEpochState)]
fun an_epoch_does_not_end_early() {
    let mut world = world();
    world.sleep(EPOCH_MS - 1);
    world.advance();
    world.end()
}

#[test]
fun prices_change_at_once() {
    let mut world = world();
    localnet::set_prices(&mut world.system, 100, 7);
    world.register(2, false).burn();
    assert_eq!(world.wal.value(), 1_000 - 207);
    world.end()
}
