/// Attesting in tests: what does not matter is filled in.
#[test_only]
module callable::attesting;

use callable::model::Model;
use callable::moment::Moment;
use callable::stats;
use callable::world::{Self, World};
use std::string::String;
use std::unit_test::assert_eq;

use fun callable::attestation::attest as Model.attest;

const EXAMPLES: u16 = 3;

/// That `moment` is the one at which an account attested at `at_ms`, with that transaction.
public fun assert_moment(moment: Option<Moment>, at_ms: u64) {
    assert_eq!(moment.map!(|moment| moment.at_ms()), option::some(at_ms));
    assert_eq!(moment.map!(|moment| moment.transaction()), option::some(tx_context::dummy_tx_hash_with_hint(at_ms)));
}

/// A consistent attestation of any verdict.
public fun attest(world: &World, model: &mut Model, account: address, version: u32, verdict: u8, reason: vector<u8>) {
    let passed = if (verdict == stats::reproduced()) EXAMPLES else 0;
    let output = if (verdict == stats::failed_to_load()) b"" else world::sha256();
    attest_with(world, model, account, version, verdict, reason, passed, EXAMPLES, output);
}

public fun attest_with(
    world: &World,
    model: &mut Model,
    account: address,
    version: u32,
    verdict: u8,
    reason: vector<u8>,
    passed: u16,
    total: u16,
    output: vector<u8>,
) {
    let (backend, runtime) = (b"wasm".to_string(), b"onnxruntime-web 1.30.0".to_string());
    attest_on(world, model, account, version, verdict, reason, passed, total, output, backend, runtime)
}

public fun attest_on(
    world: &World,
    model: &mut Model,
    account: address,
    version: u32,
    verdict: u8,
    reason: vector<u8>,
    passed: u16,
    total: u16,
    output: vector<u8>,
    backend: String,
    runtime: String,
) {
    let ctx = &tx_context::new_from_hint(account, world.clock().timestamp_ms(), 0, 0, 0);
    let reason = reason.to_string();
    model.attest(version, verdict, reason, backend, passed, total, output, 80, 7, runtime, world.clock(), ctx)
}
