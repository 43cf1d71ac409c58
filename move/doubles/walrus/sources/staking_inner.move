/// Pools, committees and the clock of epochs: the state behind `Staking`, one package version at a time.
module walrus::staking_inner;

use sui::balance::Balance;
use sui::bls12381::UncompressedG1;
use sui::coin::Coin;
use sui::group_ops::Element;
use sui::object_table::{Self, ObjectTable};
use sui::vec_map::{Self, VecMap};
use wal::wal::WAL;
use walrus::active_set::{Self, ActiveSet};
use walrus::committee::{Self, Committee};
use walrus::epoch_parameters::EpochParams;
use walrus::events;
use walrus::extended_field::{Self, ExtendedField};
use walrus::staked_wal::StakedWal;
use walrus::staking_pool::StakingPool;

const EWrongEpochState: u64 = 0;
const EPoolNotFound: u64 = 8;

public enum EpochState has copy, drop, store {
    EpochChangeSync(u16),
    /// Unix milliseconds at which the current epoch began.
    EpochChangeDone(u64),
    NextParamsSelected(u64),
}

public struct StakingInnerV1 has store {
    n_shards: u16,
    /// Milliseconds.
    epoch_duration: u64,
    /// Unix milliseconds.
    first_epoch_start: u64,
    pools: ObjectTable<ID, StakingPool>,
    epoch: u32,
    active_set: ExtendedField<ActiveSet>,
    next_committee: Option<Committee>,
    committee: Committee,
    previous_committee: Committee,
    next_epoch_params: Option<EpochParams>,
    epoch_state: EpochState,
    next_epoch_public_keys: ExtendedField<VecMap<ID, Element<UncompressedG1>>>,
}

public(package) fun new(
    pool: StakingPool,
    n_shards: u16,
    epoch: u32,
    started_ms: u64,
    epoch_duration: u64,
    ctx: &mut TxContext,
): StakingInnerV1 {
    let node_id = object::id(&pool);
    let mut pools = object_table::new(ctx);
    pools.add(node_id, pool);
    StakingInnerV1 {
        n_shards,
        epoch_duration,
        first_epoch_start: started_ms,
        pools,
        epoch,
        active_set: extended_field::new(active_set::new(1, 0), ctx),
        next_committee: option::none(),
        committee: committee::of_one(node_id, n_shards),
        previous_committee: committee::empty(),
        next_epoch_params: option::none(),
        epoch_state: EpochState::EpochChangeDone(started_ms),
        next_epoch_public_keys: extended_field::new(vec_map::empty(), ctx),
    }
}

public(package) fun epoch(self: &StakingInnerV1): u32 { self.epoch }

public(package) fun stake_with_pool(
    self: &mut StakingInnerV1,
    to_stake: Coin<WAL>,
    node_id: ID,
    ctx: &mut TxContext,
): StakedWal {
    assert!(self.pools.contains(node_id), EPoolNotFound);
    let epoch = self.epoch;
    self.pools.borrow_mut(node_id).stake(to_stake.into_balance(), epoch, ctx)
}

/// The next epoch, with the same committee, once `now_ms` has reached the end of this one. It begins at that end, not at
/// `now_ms` as on a real network, so that a localnet that slept catches up epoch by epoch.
public(package) fun advance_epoch(self: &mut StakingInnerV1, rewards: Balance<WAL>, now_ms: u64) {
    let began_ms = match (self.epoch_state) {
        EpochState::EpochChangeDone(ms) => ms,
        _ => abort EWrongEpochState,
    };
    let ends_ms = began_ms + self.epoch_duration;
    assert!(now_ms >= ends_ms, EWrongEpochState);

    self.epoch = self.epoch + 1;
    self.previous_committee = self.committee;
    self.epoch_state = EpochState::EpochChangeDone(ends_ms);
    let node_id = self.committee.only_node();
    self.pools.borrow_mut(node_id).advance_epoch(rewards);
    events::emit_epoch_change_start(self.epoch);
    events::emit_epoch_change_done(self.epoch)
}
