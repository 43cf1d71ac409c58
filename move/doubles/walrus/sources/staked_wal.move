/// WAL that stands behind a storage node.
module walrus::staked_wal;

use sui::balance::Balance;
use wal::wal::WAL;

const EStakeBelowThreshold: u64 = 7;

/// FROST: one WAL.
const MIN_STAKING_THRESHOLD: u64 = 1_000_000_000;

public enum StakedWalState has copy, drop, store {
    Staked,
    Withdrawing { withdraw_epoch: u32 },
}

public struct StakedWal has key, store {
    id: UID,
    state: StakedWalState,
    node_id: ID,
    principal: Balance<WAL>,
    activation_epoch: u32,
}

public fun node_id(sw: &StakedWal): ID { sw.node_id }

public fun value(sw: &StakedWal): u64 { sw.principal.value() }

public fun activation_epoch(sw: &StakedWal): u32 { sw.activation_epoch }

public fun is_staked(sw: &StakedWal): bool { sw.state == StakedWalState::Staked }

public(package) fun mint(
    node_id: ID,
    principal: Balance<WAL>,
    activation_epoch: u32,
    ctx: &mut TxContext,
): StakedWal {
    assert!(principal.value() >= MIN_STAKING_THRESHOLD, EStakeBelowThreshold);
    StakedWal { id: object::new(ctx), state: StakedWalState::Staked, node_id, principal, activation_epoch }
}
