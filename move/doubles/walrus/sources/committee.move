/// Which node keeps which shards.
module walrus::committee;

use sui::vec_map::{Self, VecMap};

public struct Committee(VecMap<ID, vector<u16>>) has copy, drop, store;

public(package) fun empty(): Committee { Committee(vec_map::empty()) }

/// One node keeps them all.
public(package) fun of_one(node_id: ID, n_shards: u16): Committee {
    let mut shards = vector[];
    let mut i = 0;
    while (i < n_shards) {
        shards.push_back(i);
        i = i + 1;
    };
    let mut nodes = vec_map::empty();
    nodes.insert(node_id, shards);
    Committee(nodes)
}

public(package) fun only_node(self: &Committee): ID {
    let (node_id, _) = self.0.get_entry_by_idx(0);
    *node_id
}
