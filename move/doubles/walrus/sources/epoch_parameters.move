/// What a committee votes on for the next epoch. The localnet's one node never votes.
#[allow(unused_field)]
module walrus::epoch_parameters;

public struct EpochParams has copy, drop, store {
    total_capacity_size: u64,
    storage_price_per_unit_size: u64,
    write_price_per_unit_size: u64,
}
