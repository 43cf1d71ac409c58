/// Amounts by the epoch in which they take effect.
module walrus::pending_values;

use sui::vec_map::{Self, VecMap};

public struct PendingValues(VecMap<u32, u64>) has copy, drop, store;

public(package) fun empty(): PendingValues { PendingValues(vec_map::empty()) }

public(package) fun insert_or_add(self: &mut PendingValues, epoch: u32, value: u64) {
    if (self.0.contains(&epoch)) {
        let sum = self.0.get_mut(&epoch);
        *sum = *sum + value
    } else {
        self.0.insert(epoch, value)
    }
}
