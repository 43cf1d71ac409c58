#[test_only]
module callable::attestation_tests;

use callable::attestation;
use callable::attesting::{assert_moment, attest, attest_on, attest_with};
use callable::model::{Self, Model};
use callable::stats;
use callable::world::{Self, World};
use std::unit_test::{assert_eq, destroy};
use sui::event;

use fun attestation::attestation_in as Model.attestation_in;
use fun attestation::attestation_of as Model.attestation_of;
use fun attestation::has_attested as Model.has_attested;

const FAILED_TO_LOAD: u8 = 0;
const LOADED: u8 = 1;
const REPRODUCED: u8 = 2;
const NOT_REPRODUCED: u8 = 3;

fun finish(world: World, model: Model) {
    destroy(model);
    world.end();
}

fun refused(verdict: u8, reason: vector<u8>, passed: u16, total: u16, output: vector<u8>) {
    let (world, mut model) = world::with_model();
    attest_with(&world, &mut model, @0xB, 1, verdict, reason, passed, total, output);
    abort
}

fun refused_names(backend: vector<u8>, runtime: vector<u8>) {
    let (world, mut model) = world::with_model();
    let (backend, runtime) = (backend.to_string(), runtime.to_string());
    attest_on(&world, &mut model, @0xB, 1, LOADED, b"", 0, 0, b"", backend, runtime);
    abort
}

#[test]
fun verdicts_have_the_numbers_that_the_page_knows() {
    assert_eq!(stats::failed_to_load(), FAILED_TO_LOAD);
    assert_eq!(stats::loaded(), LOADED);
    assert_eq!(stats::reproduced(), REPRODUCED);
    assert_eq!(stats::not_reproduced(), NOT_REPRODUCED);
}

#[test]
fun an_attestation_says_who_what_and_when() {
    let (mut world, mut model) = world::with_model();
    world.pass(500);
    attest(&world, &mut model, @0xB, 1, NOT_REPRODUCED, b"example-differs");
    assert!(model.has_attested(1, @0xB));
    assert!(!model.has_attested(1, @0xC));
    assert!(!model.has_attested(2, @0xB));
    let attestation = model.attestation_of(1, @0xB);
    assert_eq!(attestation, model.attestation_in(1, 0));
    assert_eq!(attestation.attester(), @0xB);
    assert!(!attestation.own());
    assert_eq!(attestation.verdict(), NOT_REPRODUCED);
    assert_eq!(attestation.reason(), b"example-differs".to_string());
    assert_eq!(attestation.attested_ms(), world::start_ms() + 500);
    assert_eq!(event::events_by_type<attestation::Attested>().length(), 1);
    assert_eq!(model.latest().attesters(), 1);
    finish(world, model);
}

#[test]
fun every_account_has_its_own_slot() {
    let (world, mut model) = world::with_model();
    attest(&world, &mut model, @0xB, 1, LOADED, b"");
    attest(&world, &mut model, @0xC, 1, LOADED, b"");
    attest(&world, &mut model, @0xB, 1, REPRODUCED, b"");
    assert_eq!(model.latest().attesters(), 2);
    assert_eq!(model.attestation_in(1, 0).attester(), @0xB);
    assert_eq!(model.attestation_in(1, 0).verdict(), REPRODUCED);
    assert_eq!(model.attestation_in(1, 1).attester(), @0xC);
    finish(world, model);
}

#[test]
fun each_version_has_its_own_attestations() {
    let (mut world, mut model) = world::with_model();
    attest(&world, &mut model, @0xB, 1, REPRODUCED, b"");
    world.publish_version(&mut model, b"1.1");
    assert_eq!(model.latest().attesters(), 0);
    attest(&world, &mut model, @0xB, 2, FAILED_TO_LOAD, b"operator-unsupported");
    attest(&world, &mut model, @0xC, 1, LOADED, b"");
    assert_eq!(model.head(1).attesters(), 2);
    assert_eq!(model.head(2).attesters(), 1);
    assert_eq!(model.head(1).stats().strangers().count(REPRODUCED), 1);
    assert_eq!(model.latest().stats().strangers().count(FAILED_TO_LOAD), 1);
    assert_eq!(model.latest().stats().failed_to_load_reason(), b"operator-unsupported".to_string());
    assert_eq!(model.head(1).stats().failed_to_load_reason(), b"".to_string());
    finish(world, model);
}

#[test]
fun the_publishers_accounts_are_counted_apart() {
    let (mut world, mut model) = world::with_model();
    world.act_as(@0xB);
    world.publish_version(&mut model, b"1.1");
    // Who created the model, and who published the version.
    attest(&world, &mut model, world::publisher(), 2, REPRODUCED, b"");
    attest(&world, &mut model, @0xB, 2, REPRODUCED, b"");
    attest(&world, &mut model, @0xB, 1, REPRODUCED, b"");
    let latest = model.latest().stats();
    assert_eq!(latest.own().count(REPRODUCED), 2);
    assert_eq!(latest.strangers().count(REPRODUCED), 0);
    assert!(latest.first_reproduced().is_none());
    assert!(latest.first_read().is_none());
    assert!(latest.first_loaded().is_some());
    // Of the first version, the second's publisher is a stranger.
    assert_eq!(model.head(1).stats().strangers().count(REPRODUCED), 1);
    finish(world, model);
}

#[test]
fun whoever_got_other_bytes_has_not_read_it() {
    let (mut world, mut model) = world::with_model();
    vector[b"bytes-differ", b"bytes-truncated", b"blob-missing"].do!(|unread| {
        attest(&world, &mut model, @0xB, 1, FAILED_TO_LOAD, unread);
        assert!(model.latest().stats().first_read().is_none());
    });
    world.pass(10);
    attest(&world, &mut model, @0xC, 1, FAILED_TO_LOAD, b"operator-missing");
    assert_moment(model.latest().stats().first_read(), world::start_ms() + 10);
    finish(world, model);
}

#[test]
fun first_times_stay_when_attestations_are_replaced() {
    let (mut world, mut model) = world::with_model();
    let start = world::start_ms();
    attest(&world, &mut model, @0xB, 1, FAILED_TO_LOAD, b"out-of-memory");
    world.pass(10);
    attest(&world, &mut model, world::publisher(), 1, LOADED, b"");
    world.pass(10);
    attest(&world, &mut model, @0xB, 1, REPRODUCED, b"");
    world.pass(10);
    attest(&world, &mut model, @0xB, 1, LOADED, b"");
    let stats = model.latest().stats();
    assert_moment(stats.first_read(), start);
    assert_moment(stats.first_loaded(), start + 10);
    assert_moment(stats.first_reproduced(), start + 20);
    assert_eq!(stats.last_ms(), option::some(start + 30));
    assert_eq!(stats.failed_to_load_reason(), b"".to_string()); // nobody gives it any more
    assert_eq!(stats.strangers().count(FAILED_TO_LOAD), 0);
    assert_eq!(stats.strangers().count(REPRODUCED), 0);
    assert_eq!(stats.strangers().count(LOADED), 1);
    assert_eq!(stats.own().count(LOADED), 1);
    finish(world, model);
}

#[test]
fun the_publishers_failures_give_no_reason() {
    let (world, mut model) = world::with_model();
    attest(&world, &mut model, world::publisher(), 1, FAILED_TO_LOAD, b"out-of-memory");
    assert_eq!(model.latest().stats().failed_to_load_reason(), b"".to_string());
    finish(world, model);
}

#[test]
fun each_way_to_fail_has_its_last_reason_while_somebody_fails_so() {
    let (world, mut model) = world::with_model();
    attest(&world, &mut model, @0xB, 1, NOT_REPRODUCED, b"example-differs");
    attest(&world, &mut model, @0xC, 1, FAILED_TO_LOAD, b"out-of-memory");
    attest(&world, &mut model, @0xD, 1, FAILED_TO_LOAD, b"operator-missing");
    let stats = model.latest().stats();
    assert_eq!(stats.failed_to_load_reason(), b"operator-missing".to_string());
    assert_eq!(stats.not_reproduced_reason(), b"example-differs".to_string());
    // Of several the last one's stays, whoever of them takes it back.
    attest(&world, &mut model, @0xD, 1, LOADED, b"");
    assert_eq!(model.latest().stats().failed_to_load_reason(), b"operator-missing".to_string());
    attest(&world, &mut model, @0xC, 1, LOADED, b"");
    attest(&world, &mut model, @0xB, 1, FAILED_TO_LOAD, b"graph-unreadable");
    let stats = model.latest().stats();
    assert_eq!(stats.failed_to_load_reason(), b"graph-unreadable".to_string());
    assert_eq!(stats.not_reproduced_reason(), b"".to_string());
    finish(world, model);
}

#[test]
fun a_yanked_version_can_be_attested() {
    let (mut world, mut model) = world::with_model();
    world.yank(&mut model, 1, b"Wrong weights.");
    attest(&world, &mut model, @0xB, 1, LOADED, b"");
    assert!(model.latest().is_yanked());
    assert_eq!(model.latest().attesters(), 1);
    finish(world, model);
}

#[test]
fun examples_fit_the_verdict() {
    let (world, mut model) = world::with_model();
    attest_with(&world, &mut model, @0xB, 1, REPRODUCED, b"", 1, 1, world::sha256());
    attest_with(&world, &mut model, @0xB, 1, NOT_REPRODUCED, b"r", 1, 2, b"");
    attest_with(&world, &mut model, @0xB, 1, NOT_REPRODUCED, b"r", 0, 1, world::sha256());
    attest_with(&world, &mut model, @0xB, 1, LOADED, b"", 0, 0, b"");
    attest_with(&world, &mut model, @0xB, 1, FAILED_TO_LOAD, b"r", 0, 5, b"");
    finish(world, model);
}

#[test, expected_failure(abort_code = model::EVersionUnknown)]
fun a_version_that_is_not_there_cannot_be_attested() {
    let (world, mut model) = world::with_model();
    attest(&world, &mut model, @0xB, 2, LOADED, b"");
    abort
}

#[test, expected_failure(abort_code = attestation::EVerdictUnknown)]
fun a_fifth_verdict_is_refused() { refused(4, b"", 0, 0, b"") }

#[test, expected_failure(abort_code = attestation::EReasonMalformed)]
fun a_reason_of_65_bytes_is_refused() {
    let mut reason = b"";
    65u8.do!(|_| reason.push_back(97));
    refused(FAILED_TO_LOAD, reason, 0, 0, b"")
}

#[test, expected_failure(abort_code = attestation::EReasonMissing)]
fun failing_to_load_needs_a_reason() { refused(FAILED_TO_LOAD, b"", 0, 0, b"") }

#[test, expected_failure(abort_code = attestation::EReasonMissing)]
fun not_reproducing_needs_a_reason() { refused(NOT_REPRODUCED, b"", 0, 1, b"") }

#[test, expected_failure(abort_code = attestation::EReasonUnexpected)]
fun reproducing_has_no_reason() { refused(REPRODUCED, b"because", 1, 1, world::sha256()) }

#[test, expected_failure(abort_code = attestation::EExamplesOutOfRange)]
fun more_cannot_pass_than_there_were() { refused(REPRODUCED, b"", 2, 1, world::sha256()) }

#[test, expected_failure(abort_code = attestation::EExamplesContradictVerdict)]
fun reproducing_needs_an_example() { refused(REPRODUCED, b"", 0, 0, world::sha256()) }

#[test, expected_failure(abort_code = attestation::EExamplesContradictVerdict)]
fun reproducing_needs_every_example() { refused(REPRODUCED, b"", 1, 2, world::sha256()) }

#[test, expected_failure(abort_code = attestation::EExamplesContradictVerdict)]
fun not_reproducing_needs_an_example_that_failed() { refused(NOT_REPRODUCED, b"r", 2, 2, b"") }

#[test, expected_failure(abort_code = attestation::EExamplesContradictVerdict)]
fun nothing_passes_without_loading() { refused(FAILED_TO_LOAD, b"r", 1, 2, b"") }

#[test, expected_failure(abort_code = attestation::EOutputMalformed)]
fun an_output_digest_of_31_bytes_is_refused() {
    let mut output = world::sha256();
    output.pop_back();
    refused(LOADED, b"", 0, 0, output)
}

#[test, expected_failure(abort_code = attestation::EOutputMissing)]
fun reproducing_needs_an_output_digest() { refused(REPRODUCED, b"", 1, 1, b"") }

#[test, expected_failure(abort_code = attestation::EBackendMalformed)]
fun a_backend_has_a_name() { refused_names(b"", b"onnxruntime-web 1.30.0") }

#[test, expected_failure(abort_code = attestation::ERuntimeMalformed)]
fun a_runtime_has_a_name() { refused_names(b"wasm", b"one\ntwo") }

#[test, expected_failure(abort_code = attestation::EAttestationUnknown)]
fun who_said_nothing_has_no_attestation() {
    let (_world, model) = world::with_model();
    model.attestation_of(1, @0xB);
    abort
}

#[test, expected_failure(abort_code = attestation::EAttestationUnknown)]
fun an_empty_slot_has_no_attestation() {
    let (_world, model) = world::with_model();
    model.attestation_in(1, 0);
    abort
}
