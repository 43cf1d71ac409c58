/// A registry with one publisher, as the other tests find it.
#[test_only]
module callable::world;

use callable::model::{Self, Model, Upload};
use callable::registry::{Self, PublisherCap, Registry};
use callable::test_blobs;
use std::string::String;
use std::unit_test::destroy;
use sui::clock::{Self, Clock};
use sui::test_scenario::{Self, Scenario};
use walrus::blob::Blob;

const PUBLISHER: address = @0xA;
const START_MS: u64 = 1_000;
const END_EPOCH: u32 = 10;
const QUILT_BYTES: u64 = 5_000;
const MODEL_BYTES: u64 = 4_000;

public struct World {
    scenario: Scenario,
    /// Who acts.
    sender: address,
    registry: Registry,
    clock: Clock,
    /// Of the handle `acme`.
    cap: PublisherCap,
    next_seed: u256,
}

public fun publisher(): address { PUBLISHER }

public fun start_ms(): u64 { START_MS }

public fun end_epoch(): u32 { END_EPOCH }

public fun quilt_bytes(): u64 { QUILT_BYTES }

public fun model_bytes(): u64 { MODEL_BYTES }

public fun sha256(): vector<u8> {
    x"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}

public fun new(): World {
    let mut scenario = test_scenario::begin(PUBLISHER);
    let ctx = scenario.ctx();
    let mut clock = clock::create_for_testing(ctx);
    clock.set_for_testing(START_MS);
    let mut registry = registry::new_for_testing(ctx);
    let cap = registry.claim_handle(b"acme".to_string(), &clock, ctx);
    World { scenario, sender: PUBLISHER, registry, clock, cap, next_seed: 1 }
}

/// With one model, `acme/digits`, in its first version, `1.0`.
public fun with_model(): (World, Model) {
    let mut world = new();
    let model = world.create_model(b"digits");
    (world, model)
}

public fun end(world: World) {
    destroy(world)
}

public fun registry(self: &mut World): &mut Registry {
    &mut self.registry
}

public fun clock(self: &World): &Clock {
    &self.clock
}

public fun cap(self: &World): &PublisherCap {
    &self.cap
}

public fun ctx(self: &mut World): &mut TxContext {
    self.scenario.ctx()
}

public fun registry_clock_ctx(self: &mut World): (&mut Registry, &Clock, &mut TxContext) {
    (&mut self.registry, &self.clock, self.scenario.ctx())
}

public fun pass(self: &mut World, ms: u64) {
    self.clock.increment_for_testing(ms)
}

/// Starts a transaction of `sender`, who acts from now on.
public fun act_as(self: &mut World, sender: address) {
    self.sender = sender;
    self.next_transaction();
}

public fun next_transaction(self: &mut World) {
    self.scenario.next_tx(self.sender);
}

/// Takes an `Upload` that starts now, and starts another transaction.
public fun upload(self: &mut World): Upload {
    self.next_transaction();
    model::start_upload(&self.clock, self.scenario.ctx());
    self.next_transaction();
    self.scenario.take_from_sender()
}

/// A blob like no other.
public fun blob(self: &mut World): Blob {
    self.next_seed = self.next_seed + 1;
    test_blobs::certified(self.next_seed, QUILT_BYTES, END_EPOCH, self.scenario.ctx())
}

public fun create_model(self: &mut World, name: vector<u8>): Model {
    let blob = self.blob();
    self.create_model_with(blob, name.to_string(), b"1.0".to_string(), MODEL_BYTES, sha256())
}

public fun create_model_with(
    self: &mut World,
    blob: Blob,
    name: String,
    label: String,
    model_bytes: u64,
    manifest_sha256: vector<u8>,
): Model {
    let upload = self.upload();
    let id = model::create_model(
        &mut self.registry,
        blob,
        upload,
        &self.cap,
        name,
        b"Reads a digit.".to_string(),
        b"image-classification".to_string(),
        b"drawing,image".to_string(),
        b"Apache-2.0".to_string(),
        label,
        model_bytes,
        manifest_sha256,
        &self.clock,
        self.scenario.ctx(),
    );
    self.next_transaction();
    self.scenario.take_shared_by_id(id)
}

/// In a transaction after the one that created it.
public fun take_model(self: &World, id: ID): Model {
    self.scenario.take_shared_by_id(id)
}

public fun publish_version(self: &mut World, model: &mut Model, label: vector<u8>) {
    let upload = self.upload();
    let blob = self.blob();
    model.publish_version(
        blob,
        upload,
        &self.cap,
        label.to_string(),
        MODEL_BYTES,
        sha256(),
        &self.clock,
        self.scenario.ctx(),
    )
}

/// Withdraws a version of one of the publisher's models.
public fun yank(self: &mut World, model: &mut Model, number: u32, reason: vector<u8>) {
    model.yank(&self.cap, number, reason.to_string(), &self.clock, self.scenario.ctx())
}
