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
public fun new_for_testing(inner: SystemStateInnerV1, ctx: &mut TxContext): System {
    new(inner, object::id_from_address(@walrus), ctx)
}

#[test_only]
public fun destroy_for_testing(self: System) { std::unit_test::destroy(self) }
