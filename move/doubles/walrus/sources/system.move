/// The one shared object through which space is bought and blobs are registered and certified.
module walrus::system;

use sui::balance::Balance;
use sui::coin::Coin;
use sui::dynamic_field as df;
use wal::wal::WAL;
use walrus::blob::Blob;
use walrus::storage_accounting::FutureAccountingRingBuffer;
use walrus::storage_resource::Storage;
use walrus::system_state_inner::SystemStateInnerV1;

const EWrongVersion: u64 = 1;

/// As on the main network. Also the name of the dynamic field that holds the state.
const VERSION: u64 = 3;

public struct System has key {
    id: UID,
    version: u64,
    package_id: ID,
    new_package_id: Option<ID>,
}

// === Reads ===

public fun epoch(self: &System): u32 { self.inner().epoch() }

public fun total_capacity_size(self: &System): u64 { self.inner().total_capacity_size() }

public fun used_capacity_size(self: &System): u64 { self.inner().used_capacity_size() }

public fun n_shards(self: &System): u16 { self.inner().n_shards() }

public fun future_accounting(self: &System): &FutureAccountingRingBuffer { self.inner().future_accounting() }

public fun version(self: &System): u64 { self.version }

// === Storage and blobs ===

/// Space from now for `epochs_ahead` epochs. Takes its price out of `payment`.
public fun reserve_space(
    self: &mut System,
    storage_amount: u64,
    epochs_ahead: u32,
    payment: &mut Coin<WAL>,
    ctx: &mut TxContext,
): Storage {
    self.inner_mut().reserve_space(storage_amount, epochs_ahead, payment, ctx)
}

/// Space from `start_epoch`, or from now if that has passed, up to, not including, `end_epoch`.
public fun reserve_space_for_epochs(
    self: &mut System,
    storage_amount: u64,
    start_epoch: u32,
    end_epoch: u32,
    payment: &mut Coin<WAL>,
    ctx: &mut TxContext,
): Storage {
    self.inner_mut().reserve_space_for_epochs(storage_amount, start_epoch, end_epoch, payment, ctx)
}

/// `size`: bytes before encoding.
public fun register_blob(
    self: &mut System,
    storage: Storage,
    blob_id: u256,
    root_hash: u256,
    size: u64,
    encoding_type: u8,
    deletable: bool,
    write_payment: &mut Coin<WAL>,
    ctx: &mut TxContext,
): Blob {
    self
        .inner_mut()
        .register_blob(storage, blob_id, root_hash, size, encoding_type, deletable, write_payment, ctx)
}

/// Proves by the committee's signature that the blob is stored.
public fun certify_blob(
    self: &System,
    blob: &mut Blob,
    signature: vector<u8>,
    signers_bitmap: vector<u8>,
    message: vector<u8>,
) {
    self.inner().certify_blob(blob, signature, signers_bitmap, message)
}

public fun delete_blob(self: &System, blob: Blob): Storage { self.inner().delete_blob(blob) }

/// Spends storage of the same size that goes on where the blob's ends.
public fun extend_blob_with_resource(self: &System, blob: &mut Blob, extension: Storage) {
    self.inner().extend_blob_with_resource(blob, extension)
}

/// Takes the price out of `payment`.
public fun extend_blob(self: &mut System, blob: &mut Blob, extended_epochs: u32, payment: &mut Coin<WAL>) {
    self.inner_mut().extend_blob(blob, extended_epochs, payment)
}

// === Package ===

public(package) fun create(inner: SystemStateInnerV1, package_id: ID, ctx: &mut TxContext) {
    transfer::share_object(new(inner, package_id, ctx))
}

public(package) fun set_prices(self: &mut System, storage_price: u64, write_price: u64) {
    self.inner_mut().set_prices(storage_price, write_price)
}

public(package) fun advance_epoch(self: &mut System): Balance<WAL> { self.inner_mut().advance_epoch() }

// === Private ===

fun new(inner: SystemStateInnerV1, package_id: ID, ctx: &mut TxContext): System {
    let mut id = object::new(ctx);
    df::add(&mut id, VERSION, inner);
    System { id, version: VERSION, package_id, new_package_id: option::none() }
}

fun inner(self: &System): &SystemStateInnerV1 {
    assert!(self.version == VERSION, EWrongVersion);
    df::borrow(&self.id, VERSION)
}

fun inner_mut(self: &mut System): &mut SystemStateInnerV1 {
    assert!(self.version == VERSION, EWrongVersion);
    df::borrow_mut(&mut self.id, VERSION)
}

// === Tests ===

#[test_only]
use sui::bls12381::{g1_from_bytes, g1_to_uncompressed_g1};
#[test_only]
use walrus::{bls_aggregate, system_state_inner};

#[test_only]
public fun from_inner_for_testing(inner: SystemStateInnerV1, ctx: &mut TxContext): System {
    new(inner, object::id_from_address(@walrus), ctx)
}

/// As the real one: one node with all shards, in epoch 0.
#[test_only]
public fun new_for_testing(ctx: &mut TxContext): System {
    // Public key of the secret key 1.
    let key = x"97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
    let key = g1_to_uncompressed_g1(&g1_from_bytes(&key));
    let member = bls_aggregate::new_bls_committee_member(key, 100, ctx.fresh_object_address().to_id());
    let committee = bls_aggregate::new_bls_committee(0, vector[member]);
    from_inner_for_testing(system_state_inner::new(committee, 104, 1_000_000_000, 5, 1, ctx), ctx)
}

#[test_only]
public fun destroy_for_testing(self: System) { std::unit_test::destroy(self) }
