/// Double of the WAL coin. Coins come from the localnet's faucet instead of an initial supply.
module wal::wal;

/// The coin's type. A billion FROST are one WAL.
public struct WAL has drop {}
