/// What is counted of a version's attestations, so that a list can show it without reading them.
module callable::stats;

use callable::moment::Moment;
use std::string::String;

// Verdicts, in the order of the counters.
const FAILED_TO_LOAD: u8 = 0;
const LOADED: u8 = 1;
const REPRODUCED: u8 = 2;
const NOT_REPRODUCED: u8 = 3;

/// Reason codes that say that the registered bytes did not arrive.
const UNREAD: vector<vector<u8>> = vector[b"bytes-differ", b"bytes-truncated", b"blob-missing"];

/// How many accounts' current attestations carry each verdict.
public struct Counts has copy, drop, store {
    failed_to_load: u32,
    loaded: u32,
    reproduced: u32,
    not_reproduced: u32,
}

/// Counters follow the attestations. Times are history: they stay when an attestation is replaced.
public struct Stats has copy, drop, store {
    /// Accounts other than the publisher's.
    strangers: Counts,
    /// The publisher's accounts.
    own: Counts,
    /// First time anybody loaded it.
    first_loaded: Option<Moment>,
    /// First time a stranger attested anything but that the registered bytes did not arrive.
    first_read: Option<Moment>,
    /// First time a stranger reproduced every example.
    first_reproduced: Option<Moment>,
    /// Last attestation by anybody.
    last_ms: Option<u64>,
    /// Reason code of the last stranger for whom it did not load, for as long as there is one. Empty: there is none.
    failed_to_load_reason: String,
    /// Reason code of the last stranger who could not reproduce it, likewise.
    not_reproduced_reason: String,
}

/// The runtime refused it, or its bytes or graph were not what was promised.
public fun failed_to_load(): u8 { FAILED_TO_LOAD }

/// It loaded and ran; no example was compared.
public fun loaded(): u8 { LOADED }

/// Every example came out as published.
public fun reproduced(): u8 { REPRODUCED }

/// It loaded, and some example came out differently.
public fun not_reproduced(): u8 { NOT_REPRODUCED }

public fun strangers(stats: &Stats): Counts {
    stats.strangers
}

public fun own(stats: &Stats): Counts {
    stats.own
}

public fun first_loaded(stats: &Stats): Option<Moment> {
    stats.first_loaded
}

public fun first_read(stats: &Stats): Option<Moment> {
    stats.first_read
}

public fun first_reproduced(stats: &Stats): Option<Moment> {
    stats.first_reproduced
}

public fun last_ms(stats: &Stats): Option<u64> {
    stats.last_ms
}

public fun failed_to_load_reason(stats: &Stats): String {
    stats.failed_to_load_reason
}

public fun not_reproduced_reason(stats: &Stats): String {
    stats.not_reproduced_reason
}

/// Accounts whose current attestation carries `verdict`, one of the four above.
public fun count(counts: &Counts, verdict: u8): u32 {
    if (verdict == FAILED_TO_LOAD) counts.failed_to_load
    else if (verdict == LOADED) counts.loaded
    else if (verdict == REPRODUCED) counts.reproduced
    else counts.not_reproduced
}

public(package) fun is_verdict(verdict: u8): bool {
    verdict <= NOT_REPRODUCED
}

/// A verdict that tells of something wrong, and so needs a reason.
public(package) fun is_failure(verdict: u8): bool {
    verdict == FAILED_TO_LOAD || verdict == NOT_REPRODUCED
}

public(package) fun none(): Stats {
    Stats {
        strangers: no_counts(),
        own: no_counts(),
        first_loaded: option::none(),
        first_read: option::none(),
        first_reproduced: option::none(),
        last_ms: option::none(),
        failed_to_load_reason: b"".to_string(),
        not_reproduced_reason: b"".to_string(),
    }
}

/// Counts an attestation that is now current.
public(package) fun add(self: &mut Stats, verdict: u8, own: bool, reason: String, now: Moment) {
    let count = self.count_mut(verdict, own);
    *count = *count + 1;
    if (verdict != FAILED_TO_LOAD) set_once(&mut self.first_loaded, now);
    if (!own && !UNREAD.contains(reason.as_bytes())) set_once(&mut self.first_read, now);
    if (!own && verdict == REPRODUCED) set_once(&mut self.first_reproduced, now);
    if (!own && verdict == FAILED_TO_LOAD) self.failed_to_load_reason = reason
    else if (!own && verdict == NOT_REPRODUCED) self.not_reproduced_reason = reason;
    self.last_ms = option::some(now.at_ms());
}

/// Uncounts an attestation that is current no more.
public(package) fun remove(self: &mut Stats, verdict: u8, own: bool) {
    let count = self.count_mut(verdict, own);
    *count = *count - 1;
    // A reason that nobody gives any more is none.
    if (self.strangers.failed_to_load == 0) self.failed_to_load_reason = b"".to_string();
    if (self.strangers.not_reproduced == 0) self.not_reproduced_reason = b"".to_string();
}

fun no_counts(): Counts {
    Counts { failed_to_load: 0, loaded: 0, reproduced: 0, not_reproduced: 0 }
}

fun count_mut(self: &mut Stats, verdict: u8, own: bool): &mut u32 {
    let counts = if (own) &mut self.own else &mut self.strangers;
    if (verdict == FAILED_TO_LOAD) &mut counts.failed_to_load
    else if (verdict == LOADED) &mut counts.loaded
    else if (verdict == REPRODUCED) &mut counts.reproduced
    else &mut counts.not_reproduced
}

fun set_once(moment: &mut Option<Moment>, now: Moment) {
    if (moment.is_none()) moment.fill(now);
}
