/// What a storage node is and has. On the localnet it takes stake and keeps what it earns; nothing is paid out.
module walrus::staking_pool;

use sui::bag::{Self, Bag};
use sui::balance::{Self, Balance};
use sui::table::{Self, Table};
use wal::wal::WAL;
use walrus::auth::{Self, Authorized};
use walrus::pending_values::{Self, PendingValues};
use walrus::pool_exchange_rate::{Self, PoolExchangeRate};
use walrus::staked_wal::{Self, StakedWal};
use walrus::node_metadata;
use walrus::storage_node::{Self, StorageNodeInfo};

const EZeroStake: u64 = 7;

public enum PoolState has copy, drop, store {
    Active,
    Withdrawing(u32),
    Withdrawn,
}

public struct VotingParams has copy, drop, store {
    storage_price: u64,
    write_price: u64,
    node_capacity: u64,
}

public struct StakingPool has key, store {
    id: UID,
    state: PoolState,
    voting_params: VotingParams,
    node_info: StorageNodeInfo,
    activation_epoch: u32,
    latest_epoch: u32,
    wal_balance: u64,
    num_shares: u64,
    pending_shares_withdraw: PendingValues,
    pre_active_withdrawals: PendingValues,
    pending_commission_rate: PendingValues,
    commission_rate: u16,
    exchange_rates: Table<u32, PoolExchangeRate>,
    pending_stake: PendingValues,
    rewards_pool: Balance<WAL>,
    commission: Balance<WAL>,
    commission_receiver: Authorized,
    governance_authorized: Authorized,
    extra_fields: Bag,
}

/// `public_key`: compressed, 48 bytes.
public(package) fun new(
    public_key: vector<u8>,
    epoch: u32,
    storage_price: u64,
    write_price: u64,
    node_capacity: u64,
    ctx: &mut TxContext,
): StakingPool {
    let id = object::new(ctx);
    let node_info = storage_node::new(
        b"localnet".to_string(),
        id.to_inner(),
        b"127.0.0.1".to_string(),
        public_key,
        vector[],
        node_metadata::new(b"".to_string(), b"".to_string(), b"".to_string()),
        ctx,
    );
    let mut exchange_rates = table::new(ctx);
    exchange_rates.add(epoch, pool_exchange_rate::flat());
    StakingPool {
        id,
        state: PoolState::Active,
        voting_params: VotingParams { storage_price, write_price, node_capacity },
        node_info,
        activation_epoch: epoch,
        latest_epoch: epoch,
        wal_balance: 0,
        num_shares: 0,
        pending_shares_withdraw: pending_values::empty(),
        pre_active_withdrawals: pending_values::empty(),
        pending_commission_rate: pending_values::empty(),
        commission_rate: 0,
        exchange_rates,
        pending_stake: pending_values::empty(),
        rewards_pool: balance::zero(),
        commission: balance::zero(),
        commission_receiver: auth::authorized_address(ctx.sender()),
        governance_authorized: auth::authorized_address(ctx.sender()),
        extra_fields: bag::new(ctx),
    }
}

public(package) fun node_info(pool: &StakingPool): &StorageNodeInfo { &pool.node_info }

/// Counts from the next epoch on.
public(package) fun stake(pool: &mut StakingPool, to_stake: Balance<WAL>, epoch: u32, ctx: &mut TxContext): StakedWal {
    assert!(to_stake.value() > 0, EZeroStake);
    pool.pending_stake.insert_or_add(epoch + 1, to_stake.value());
    staked_wal::mint(object::id(pool), to_stake, epoch + 1, ctx)
}

public(package) fun advance_epoch(pool: &mut StakingPool, rewards: Balance<WAL>) {
    pool.latest_epoch = pool.latest_epoch + 1;
    pool.rewards_pool.join(rewards);
}
