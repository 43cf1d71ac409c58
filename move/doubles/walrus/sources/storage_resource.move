/// Space for a number of bytes (encoded) over a period of epochs.
module walrus::storage_resource;

const EInvalidEpoch: u64 = 0;
const EIncompatibleEpochs: u64 = 1;
const EIncompatibleAmount: u64 = 2;
const EInvalidEpochRange: u64 = 3;

public struct Storage has key, store {
    id: UID,
    /// First epoch that is paid for.
    start_epoch: u32,
    /// First epoch that is not.
    end_epoch: u32,
    storage_size: u64,
}

public fun start_epoch(self: &Storage): u32 { self.start_epoch }

public fun end_epoch(self: &Storage): u32 { self.end_epoch }

public fun size(self: &Storage): u64 { self.storage_size }

/// Leaves `storage` the epochs before `split_epoch` and returns the rest.
public fun split_by_epoch(storage: &mut Storage, split_epoch: u32, ctx: &mut TxContext): Storage {
    assert!(storage.start_epoch < split_epoch && split_epoch < storage.end_epoch, EInvalidEpoch);
    let rest = create_storage(split_epoch, storage.end_epoch, storage.storage_size, ctx);
    storage.end_epoch = split_epoch;
    rest
}

/// Leaves `storage` its first `split_size` bytes and returns the rest.
public fun split_by_size(storage: &mut Storage, split_size: u64, ctx: &mut TxContext): Storage {
    assert!(split_size <= storage.storage_size, EIncompatibleAmount);
    let rest = storage.storage_size - split_size;
    storage.storage_size = split_size;
    create_storage(storage.start_epoch, storage.end_epoch, rest, ctx)
}

/// Joins a period that ends where the other begins, of the same size.
public fun fuse_periods(first: &mut Storage, second: Storage) {
    let Storage { id, start_epoch, end_epoch, storage_size } = second;
    id.delete();
    assert!(first.storage_size == storage_size, EIncompatibleAmount);
    if (first.end_epoch == start_epoch) {
        first.end_epoch = end_epoch
    } else {
        assert!(first.start_epoch == end_epoch, EIncompatibleEpochs);
        first.start_epoch = start_epoch
    }
}

/// Joins two sizes over the same period.
public fun fuse_amount(first: &mut Storage, second: Storage) {
    let Storage { id, start_epoch, end_epoch, storage_size } = second;
    id.delete();
    assert!(first.start_epoch == start_epoch && first.end_epoch == end_epoch, EIncompatibleEpochs);
    first.storage_size = first.storage_size + storage_size
}

public fun fuse(first: &mut Storage, second: Storage) {
    if (first.start_epoch == second.start_epoch) first.fuse_amount(second) else first.fuse_periods(second)
}

public fun destroy(storage: Storage) {
    let Storage { id, .. } = storage;
    id.delete()
}

public(package) fun create_storage(start_epoch: u32, end_epoch: u32, storage_size: u64, ctx: &mut TxContext): Storage {
    assert!(start_epoch < end_epoch, EInvalidEpochRange);
    Storage { id: object::new(ctx), start_epoch, end_epoch, storage_size }
}

public(package) fun extend_end_epoch(self: &mut Storage, epochs: u32) {
    self.end_epoch = self.end_epoch + epochs
}

// === Tests ===

#[test_only]
public fun create_for_test(start_epoch: u32, end_epoch: u32, storage_size: u64, ctx: &mut TxContext): Storage {
    Storage { id: object::new(ctx), start_epoch, end_epoch, storage_size }
}
