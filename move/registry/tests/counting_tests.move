/// Whatever accounts say in whatever order, the counters equal the attestations.
#[test_only]
module callable::counting_tests;

use callable::attesting::{assert_moment, attest};
use callable::model::Model;
use callable::moment::Moment;
use callable::stats::{Self, Stats};
use callable::world::{Self, World};
use std::unit_test::{assert_eq, destroy};

use fun callable::attestation::attestation_in as Model.attestation_in;
use fun callable::attestation::attestation_of as Model.attestation_of;

const VERDICTS: u8 = 4;
/// One act for each byte: three bits choose the account, two the verdict, one the version.
const ACTS_MAX: u64 = 40;

/// What has been seen of a version, kept by the test alone.
public struct Seen has copy, drop {
    first_loaded_ms: Option<u64>,
    first_read_ms: Option<u64>,
    first_reproduced_ms: Option<u64>,
    last_ms: Option<u64>,
}

fun nothing_seen(): Seen {
    Seen {
        first_loaded_ms: option::none(),
        first_read_ms: option::none(),
        first_reproduced_ms: option::none(),
        last_ms: option::none(),
    }
}

fun account(number: u8): address {
    let accounts = vector[world::publisher(), @0xB, @0xC, @0xD, @0xE, @0xF, @0x10, @0x11];
    accounts[number as u64]
}

fun reason_of(verdict: u8): vector<u8> {
    if (verdict == stats::failed_to_load() || verdict == stats::not_reproduced()) b"r" else b""
}

fun see(seen: &mut Seen, verdict: u8, own: bool, now_ms: u64) {
    if (verdict != stats::failed_to_load() && seen.first_loaded_ms.is_none()) seen.first_loaded_ms = option::some(now_ms);
    if (!own && seen.first_read_ms.is_none()) seen.first_read_ms = option::some(now_ms);
    if (!own && verdict == stats::reproduced() && seen.first_reproduced_ms.is_none()) {
        seen.first_reproduced_ms = option::some(now_ms);
    };
    seen.last_ms = option::some(now_ms);
}

/// Counts the attestations of a version one by one.
fun recount(model: &Model, version: u32, verdict: u8, own: bool): u32 {
    let mut count = 0;
    model.head(version).attesters().do!(|slot| {
        let attestation = model.attestation_in(version, slot);
        if (attestation.verdict() == verdict && attestation.own() == own) count = count + 1;
        // Each account stands in one slot.
        assert_eq!(attestation, model.attestation_of(version, attestation.attester()));
    });
    count
}

fun assert_seen(moment: Option<Moment>, at_ms: Option<u64>) {
    if (at_ms.is_some()) assert_moment(moment, *at_ms.borrow()) else assert!(moment.is_none());
}

fun assert_counted(model: &Model, version: u32, seen: &Seen) {
    let stats: &Stats = model.head(version).stats();
    VERDICTS.do!(|verdict| {
        assert_eq!(stats.strangers().count(verdict), recount(model, version, verdict, false));
        assert_eq!(stats.own().count(verdict), recount(model, version, verdict, true));
    });
    assert_seen(stats.first_loaded(), seen.first_loaded_ms);
    assert_seen(stats.first_read(), seen.first_read_ms);
    assert_seen(stats.first_reproduced(), seen.first_reproduced_ms);
    assert_eq!(stats.last_ms(), seen.last_ms);
}

fun play(acts: vector<u8>) {
    let (mut world, mut model) = world::with_model();
    world.publish_version(&mut model, b"1.1");
    let mut seen = vector[nothing_seen(), nothing_seen()];
    let length = acts.length().min(ACTS_MAX);
    length.do!(|i| act(&mut world, &mut model, &mut seen, acts[i]));
    2u64.do!(|i| assert_counted(&model, (i + 1) as u32, &seen[i]));
    assert_eq!(*model.latest(), *model.head(2));
    destroy(model);
    world.end();
}

fun act(world: &mut World, model: &mut Model, seen: &mut vector<Seen>, byte: u8) {
    let attester = account(byte & 7);
    let verdict = (byte >> 3) & 3;
    let version = (byte >> 5) & 1;
    world.pass(1);
    attest(world, model, attester, version as u32 + 1, verdict, reason_of(verdict));
    let seen = &mut seen[version as u64];
    seen.see(verdict, attester == world::publisher(), world.clock().timestamp_ms());
    assert_counted(model, version as u32 + 1, seen);
}

#[random_test]
fun counters_equal_the_attestations_after_every_act(acts: vector<u8>) {
    play(acts)
}

/// Every change from one verdict to another, by a stranger and by the publisher, each on a version of its own.
#[test]
fun counters_follow_every_change_of_mind() {
    let (mut world, mut model) = world::with_model();
    VERDICTS.do!(|from| VERDICTS.do!(|to| {
        let mut label = b"2.".to_string();
        label.append((VERDICTS * from + to).to_string());
        world.publish_version(&mut model, label.into_bytes());
        let version = model.version_count();
        vector[world::publisher(), @0xB].do!(|attester| {
            attest(&world, &mut model, attester, version, from, reason_of(from));
            attest(&world, &mut model, attester, version, to, reason_of(to));
        });
        let stats = model.latest().stats();
        VERDICTS.do!(|verdict| {
            let expected = if (verdict == to) 1 else 0;
            assert_eq!(stats.own().count(verdict), expected);
            assert_eq!(stats.strangers().count(verdict), expected);
        });
        assert_eq!(model.latest().attesters(), 2);
    }));
    destroy(model);
    world.end();
}
