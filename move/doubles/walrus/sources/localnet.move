/// What only a localnet has: a Walrus of one node from the first moment, epochs that follow the clock, prices that anybody may set. No
/// part of the real package.
module walrus::localnet;

use sui::clock::Clock;
use walrus::bls_aggregate;
use walrus::staking::{Self, Staking};
use walrus::staking_inner::{Self, StakingInnerV1};
use walrus::staking_pool;
use walrus::system::{Self, System};
use walrus::system_state_inner::{Self, SystemStateInnerV1};

/// Bytes: four PiB.
const CAPACITY: u64 = 4_503_599_627_370_496;

/// As on the main network: two years of fourteen days each.
const MAX_EPOCHS_AHEAD: u32 = 53;

/// Shares `System` and `Staking`. `public_key`: of the one node, compressed, 48 bytes.
public fun create(
    public_key: vector<u8>,
    n_shards: u16,
    epoch: u32,
    started_ms: u64,
    epoch_duration_ms: u64,
    storage_price: u64,
    write_price: u64,
    ctx: &mut TxContext,
) {
    let (system, staking) = new(
        public_key, n_shards, epoch, started_ms, epoch_duration_ms, storage_price, write_price, ctx,
    );
    let package_id = object::id_from_address(@walrus);
    system::create(system, package_id, ctx);
    staking::create(staking, package_id, ctx)
}

/// Moves to the next epoch once the clock has reached it.
public fun advance_epoch(staking: &mut Staking, system: &mut System, clock: &Clock) {
    staking.advance_epoch(system.advance_epoch(), clock.timestamp_ms())
}

public fun set_prices(system: &mut System, storage_price: u64, write_price: u64) {
    system.set_prices(storage_price, write_price)
}

fun new(
    public_key: vector<u8>,
    n_shards: u16,
    epoch: u32,
    started_ms: u64,
    epoch_duration_ms: u64,
    storage_price: u64,
    write_price: u64,
    ctx: &mut TxContext,
): (SystemStateInnerV1, StakingInnerV1) {
    let pool = staking_pool::new(public_key, epoch, storage_price, write_price, CAPACITY, ctx);
    let key = *pool.node_info().public_key();
    let member = bls_aggregate::new_bls_committee_member(key, n_shards, object::id(&pool));
    let committee = bls_aggregate::new_bls_committee(epoch, vector[member]);
    (
        system_state_inner::new(committee, MAX_EPOCHS_AHEAD, CAPACITY, storage_price, write_price, ctx),
        staking_inner::new(pool, n_shards, epoch, started_ms, epoch_duration_ms, ctx),
    )
}

#[test_only]
public fun new_for_testing(
    public_key: vector<u8>,
    n_shards: u16,
    epoch: u32,
    started_ms: u64,
    epoch_duration_ms: u64,
    storage_price: u64,
    write_price: u64,
    ctx: &mut TxContext,
): (System, Staking) {
    let (system, staking) = new(
        public_key, n_shards, epoch, started_ms, epoch_duration_ms, storage_price, write_price, ctx,
    );
    (system::from_inner_for_testing(system, ctx), staking::new_for_testing(staking, ctx))
}
