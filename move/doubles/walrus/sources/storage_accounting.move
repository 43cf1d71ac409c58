/// What is used and earned in each epoch ahead.
module walrus::storage_accounting;

use sui::balance::{Self, Balance};
use wal::wal::WAL;

const ETooFarInFuture: u64 = 0;

public struct FutureAccounting has store {
    epoch: u32,
    used_capacity: u64,
    rewards_to_distribute: Balance<WAL>,
}

/// Epochs from the current one, at `current_index`, to the last that can be paid for.
public struct FutureAccountingRingBuffer has store {
    current_index: u32,
    length: u32,
    ring_buffer: vector<FutureAccounting>,
}

public fun max_epochs_ahead(self: &FutureAccountingRingBuffer): u32 { self.length }

public fun ring_lookup(self: &FutureAccountingRingBuffer, epochs_in_future: u32): &FutureAccounting {
    &self.ring_buffer[self.index(epochs_in_future)]
}

public fun epoch(accounting: &FutureAccounting): u32 { accounting.epoch }

public fun used_capacity(accounting: &FutureAccounting): u64 { accounting.used_capacity }

public fun rewards(accounting: &FutureAccounting): u64 { accounting.rewards_to_distribute.value() }

public(package) fun ring_new(first_epoch: u32, length: u32): FutureAccountingRingBuffer {
    let mut ring_buffer = vector[];
    let mut i = 0;
    while (i < length) {
        ring_buffer.push_back(new_future_accounting(first_epoch + i));
        i = i + 1;
    };
    FutureAccountingRingBuffer { current_index: 0, length, ring_buffer }
}

public(package) fun ring_lookup_mut(
    self: &mut FutureAccountingRingBuffer,
    epochs_in_future: u32,
): &mut FutureAccounting {
    let index = self.index(epochs_in_future);
    &mut self.ring_buffer[index]
}

public(package) fun increase_used_capacity(accounting: &mut FutureAccounting, amount: u64): u64 {
    accounting.used_capacity = accounting.used_capacity + amount;
    accounting.used_capacity
}

public(package) fun rewards_balance(accounting: &mut FutureAccounting): &mut Balance<WAL> {
    &mut accounting.rewards_to_distribute
}

/// Closes the current epoch, makes room for one more at the far end, and returns what was earned.
public(package) fun ring_pop_expand(self: &mut FutureAccountingRingBuffer): Balance<WAL> {
    let index = self.current_index as u64;
    let epoch = self.ring_buffer[index].epoch;
    self.ring_buffer.push_back(new_future_accounting(epoch + self.length));
    let FutureAccounting { rewards_to_distribute, .. } = self.ring_buffer.swap_remove(index);
    self.current_index = (self.current_index + 1) % self.length;
    rewards_to_distribute
}

fun new_future_accounting(epoch: u32): FutureAccounting {
    FutureAccounting { epoch, used_capacity: 0, rewards_to_distribute: balance::zero() }
}

fun index(self: &FutureAccountingRingBuffer, epochs_in_future: u32): u64 {
    assert!(epochs_in_future < self.length, ETooFarInFuture);
    ((self.current_index + epochs_in_future) % self.length) as u64
}
