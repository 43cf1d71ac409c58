/// Prices, capacity, committee: the state behind `System`, one package version at a time.
module walrus::system_state_inner;

use sui::balance::Balance;
use sui::coin::Coin;
use sui::vec_map::{Self, VecMap};
use wal::wal::WAL;
use walrus::blob::{Self, Blob};
use walrus::bls_aggregate::BlsCommittee;
use walrus::event_blob::{Self, EventBlobCertificationState};
use walrus::events;
use walrus::extended_field::{Self, ExtendedField};
use walrus::storage_accounting::{Self, FutureAccountingRingBuffer};
use walrus::storage_resource::{Self, Storage};

const EStorageExceeded: u64 = 1;
const EInvalidEpochsAhead: u64 = 2;
const EInvalidIdEpoch: u64 = 3;
const EInvalidResourceSize: u64 = 11;

/// What one unit of a price buys: one MiB.
const BYTES_PER_UNIT_SIZE: u64 = 1_048_576;

public struct SystemStateInnerV1 has store {
    committee: BlsCommittee,
    total_capacity_size: u64,
    /// In the current epoch.
    used_capacity_size: u64,
    /// FROST per unit and epoch.
    storage_price_per_unit_size: u64,
    /// FROST per unit.
    write_price_per_unit_size: u64,
    future_accounting: FutureAccountingRingBuffer,
    event_blob_certification_state: EventBlobCertificationState,
    deny_list_sizes: ExtendedField<VecMap<ID, u64>>,
}

// === Reads ===

public(package) fun epoch(self: &SystemStateInnerV1): u32 { self.committee.epoch() }

public(package) fun n_shards(self: &SystemStateInnerV1): u16 { self.committee.n_shards() }

public(package) fun total_capacity_size(self: &SystemStateInnerV1): u64 { self.total_capacity_size }

public(package) fun used_capacity_size(self: &SystemStateInnerV1): u64 { self.used_capacity_size }

public(package) fun future_accounting(self: &SystemStateInnerV1): &FutureAccountingRingBuffer { &self.future_accounting }

// === Storage and blobs ===

public(package) fun reserve_space(
    self: &mut SystemStateInnerV1,
    storage_amount: u64,
    epochs_ahead: u32,
    payment: &mut Coin<WAL>,
    ctx: &mut TxContext,
): Storage {
    let epoch = self.epoch();
    self.reserve_space_for_epochs(storage_amount, epoch, epoch + epochs_ahead, payment, ctx)
}

public(package) fun reserve_space_for_epochs(
    self: &mut SystemStateInnerV1,
    storage_amount: u64,
    start_epoch: u32,
    end_epoch: u32,
    payment: &mut Coin<WAL>,
    ctx: &mut TxContext,
): Storage {
    let start_epoch = start_epoch.max(self.epoch());
    self.buy(storage_amount, start_epoch, end_epoch, payment);
    storage_resource::create_storage(start_epoch, end_epoch, storage_amount, ctx)
}

public(package) fun register_blob(
    self: &mut SystemStateInnerV1,
    storage: Storage,
    blob_id: u256,
    root_hash: u256,
    size: u64,
    encoding_type: u8,
    deletable: bool,
    write_payment: &mut Coin<WAL>,
    ctx: &mut TxContext,
): Blob {
    let (epoch, n_shards) = (self.epoch(), self.n_shards());
    let blob = blob::new(storage, blob_id, root_hash, size, encoding_type, deletable, epoch, n_shards, ctx);
    let price = self.write_price_per_unit_size * units(blob.encoded_size(n_shards));
    let paid = write_payment.balance_mut().split(price);
    self.future_accounting.ring_lookup_mut(0).rewards_balance().join(paid);
    blob
}

public(package) fun certify_blob(
    self: &SystemStateInnerV1,
    blob: &mut Blob,
    signature: vector<u8>,
    signers_bitmap: vector<u8>,
    message: vector<u8>,
) {
    let certified = self.committee.verify_quorum_in_epoch(signature, signers_bitmap, message);
    assert!(certified.cert_epoch() == self.epoch(), EInvalidIdEpoch);
    blob.certify_with_certified_msg(self.epoch(), certified.certify_blob_message())
}

public(package) fun delete_blob(self: &SystemStateInnerV1, blob: Blob): Storage { blob.delete(self.epoch()) }

public(package) fun extend_blob_with_resource(self: &SystemStateInnerV1, blob: &mut Blob, extension: Storage) {
    blob.extend_with_resource(extension, self.epoch())
}

public(package) fun extend_blob(
    self: &mut SystemStateInnerV1,
    blob: &mut Blob,
    extended_epochs: u32,
    payment: &mut Coin<WAL>,
) {
    blob.assert_certified_not_expired(self.epoch());
    let end_epoch = blob.end_epoch();
    self.buy(blob.storage().size(), end_epoch, end_epoch + extended_epochs, payment);
    blob.extend(extended_epochs)
}

// === Genesis, prices, epochs ===

public(package) fun new(
    committee: BlsCommittee,
    max_epochs_ahead: u32,
    total_capacity_size: u64,
    storage_price_per_unit_size: u64,
    write_price_per_unit_size: u64,
    ctx: &mut TxContext,
): SystemStateInnerV1 {
    SystemStateInnerV1 {
        committee,
        total_capacity_size,
        used_capacity_size: 0,
        storage_price_per_unit_size,
        write_price_per_unit_size,
        future_accounting: storage_accounting::ring_new(committee.epoch(), max_epochs_ahead),
        event_blob_certification_state: event_blob::create_with_empty_state(),
        deny_list_sizes: extended_field::new(vec_map::empty(), ctx),
    }
}

public(package) fun set_prices(self: &mut SystemStateInnerV1, storage_price: u64, write_price: u64) {
    self.storage_price_per_unit_size = storage_price;
    self.write_price_per_unit_size = write_price;
    events::emit_prices_updated(self.epoch(), storage_price, write_price)
}

/// The same committee goes on. Returns what the epoch that ends has earned.
public(package) fun advance_epoch(self: &mut SystemStateInnerV1): Balance<WAL> {
    self.committee = self.committee.next();
    let rewards = self.future_accounting.ring_pop_expand();
    self.used_capacity_size = self.future_accounting.ring_lookup(0).used_capacity();
    rewards
}

// === Private ===

/// Pays for and takes the space from `start_epoch` up to, not including, `end_epoch`.
fun buy(self: &mut SystemStateInnerV1, bytes: u64, start_epoch: u32, end_epoch: u32, payment: &mut Coin<WAL>) {
    let now = self.epoch();
    assert!(end_epoch > start_epoch, EInvalidEpochsAhead);
    assert!(end_epoch - now <= self.future_accounting.max_epochs_ahead(), EInvalidEpochsAhead);
    assert!(bytes > 0, EInvalidResourceSize);

    let price = self.storage_price_per_unit_size * units(bytes);
    let mut ahead = start_epoch - now;
    while (ahead < end_epoch - now) {
        let accounting = self.future_accounting.ring_lookup_mut(ahead);
        accounting.rewards_balance().join(payment.balance_mut().split(price));
        let used = accounting.increase_used_capacity(bytes);
        assert!(used <= self.total_capacity_size, EStorageExceeded);
        if (ahead == 0) self.used_capacity_size = used;
        ahead = ahead + 1
    }
}

/// `bytes` is never 0.
fun units(bytes: u64): u64 { (bytes - 1) / BYTES_PER_UNIT_SIZE + 1 }
