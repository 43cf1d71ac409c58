/// What a pool's shares are worth. The localnet's pool shares out nothing, so its rate stays flat.
module walrus::pool_exchange_rate;

public enum PoolExchangeRate has copy, drop, store {
    Flat,
    Variable { wal_amount: u128, share_amount: u128 },
}

public(package) fun flat(): PoolExchangeRate { PoolExchangeRate::Flat }
