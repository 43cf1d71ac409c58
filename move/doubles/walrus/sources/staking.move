/// The one shared object that knows the storage nodes and the epochs.
module walrus::staking;

use sui::balance::Balance;
use sui::coin::Coin;
use sui::dynamic_field as df;
use wal::wal::WAL;
use walrus::staked_wal::StakedWal;
use walrus::staking_inner::StakingInnerV1;

const EWrongVersion: u64 = 1;

/// As in `walrus::system`.
const VERSION: u64 = 3;

public struct Staking has key {
    id: UID,
    version: u64,
    package_id: ID,
    new_package_id: Option<ID>,
}

public fun epoch(staking: &Staking): u32 { staking.inner().epoch() }

/// Clients read the type of WAL off this function's second parameter.
public fun stake_with_pool(
    staking: &mut Staking,
    to_stake: Coin<WAL>,
    node_id: ID,
    ctx: &mut TxContext,
): StakedWal {
    staking.inner_mut().stake_with_pool(to_stake, node_id, ctx)
}

public(package) fun create(inner: StakingInnerV1, package_id: ID, ctx: &mut TxContext) {
    transfer::share_object(new(inner, package_id, ctx))
}

public(package) fun advance_epoch(staking: &mut Staking, rewards: Balance<WAL>, now_ms: u64) {
    staking.inner_mut().advance_epoch(rewards, now_ms)
}

fun new(inner: StakingInnerV1, package_id: ID, ctx: &mut TxContext): Staking {
    let mut id = object::new(ctx);
    df::add(&mut id, VERSION, inner);
    Staking { id, version: VERSION, package_id, new_package_id: option::none() }
}

fun inner(staking: &Staking): &StakingInnerV1 {
    assert!(staking.version == VERSION, EWrongVersion);
    df::borrow(&staking.id, VERSION)
}

fun inner_mut(staking: &mut Staking): &mut StakingInnerV1 {
    assert!(staking.version == VERSION, EWrongVersion);
    df::borrow_mut(&mut staking.id, VERSION)
}

#[test_only]
public fun new_for_testing(inner: StakingInnerV1, ctx: &mut TxContext): Staking {
    new(inner, object::id_from_address(@walrus), ctx)
}

#[test_only]
public fun destroy_for_testing(self: Staking) { std::unit_test::destroy(self) }
