/// When something happened, and in which transaction: what a claim about time rests on.
module callable::moment;

use sui::clock::Clock;

public struct Moment has copy, drop, store {
    at_ms: u64,
    /// Digest, 32 bytes.
    transaction: vector<u8>,
}

public fun at_ms(moment: &Moment): u64 {
    moment.at_ms
}

public fun transaction(moment: &Moment): vector<u8> {
    moment.transaction
}

/// This transaction, at the chain's time.
public(package) fun now(clock: &Clock, ctx: &TxContext): Moment {
    Moment { at_ms: clock.timestamp_ms(), transaction: *ctx.digest() }
}
