/// The nodes that may be chosen for the next committee.
#[allow(unused_field)]
module walrus::active_set;

public struct ActiveSetEntry has copy, drop, store {
    node_id: ID,
    staked_amount: u64,
}

public struct ActiveSet has copy, drop, store {
    max_size: u16,
    threshold_stake: u64,
    nodes: vector<ActiveSetEntry>,
    total_stake: u64,
}

public(package) fun new(max_size: u16, threshold_stake: u64): ActiveSet {
    ActiveSet { max_size, threshold_stake, nodes: vector[], total_stake: 0 }
}
