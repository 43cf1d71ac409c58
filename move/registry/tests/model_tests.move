#[test_only]
module callable::model_tests;

use callable::model::{Self, Model, Upload};
use callable::registry;
use callable::test_blobs;
use callable::version_head;
use callable::world::{Self, World};
use std::unit_test::{assert_eq, destroy};
use sui::derived_object;
use sui::event;
use sui::test_scenario;
use walrus::blob::Blob;

/// Creates a model whose first version is `blob`, and expects that to abort.
fun refused_blob(mut world: World, blob: Blob) {
    destroy(world.create_model_with(blob, b"digits".to_string(), b"1.0".to_string(), world::model_bytes(), world::sha256()));
    abort
}

fun refused_version(label: vector<u8>, model_bytes: u64, manifest_sha256: vector<u8>) {
    let mut world = world::new();
    let blob = world.blob();
    destroy(world.create_model_with(blob, b"digits".to_string(), label.to_string(), model_bytes, manifest_sha256));
    abort
}

/// What must hold of every model at all times.
fun assert_sound(model: &Model) {
    let count = model.version_count();
    assert!(count >= 1);
    assert_eq!(*model.latest(), *model.head(count));
    count.do!(|i| {
        let head = model.head(i + 1);
        let blob = model.blob(i + 1);
        assert_eq!(head.number(), i + 1);
        assert_eq!(head.blob_id(), blob.blob_id());
        assert_eq!(head.blob_object(), blob.object_id());
        assert_eq!(head.quilt_bytes(), blob.size());
        assert_eq!(head.end_epoch(), blob.end_epoch());
        assert!(!blob.is_deletable() && blob.certified_epoch().is_some());
    });
}

#[test]
fun a_created_model_tells_what_it_is() {
    let mut world = world::new();
    let blob = world.blob();
    let (blob_id, blob_object) = (blob.blob_id(), blob.object_id());
    let upload = world.upload();
    world.pass(250);
    let (registry, clock, ctx) = world.registry_clock_ctx();
    let expected_id = derived_object::derive_address(object::id(registry), 0u64);
    let cap = registry.claim_handle(b"second".to_string(), clock, ctx);
    let id = model::create_model(
        registry,
        blob,
        upload,
        &cap,
        b"digits".to_string(),
        b"Reads a digit.".to_string(),
        b"image-classification".to_string(),
        b"drawing,image".to_string(),
        b"Apache-2.0".to_string(),
        b"0.1.0".to_string(),
        world::model_bytes(),
        world::sha256(),
        clock,
        ctx,
    );
    assert_eq!(id.to_address(), expected_id);
    assert_eq!(event::events_by_type<model::ModelCreated>().length(), 1);
    assert_eq!(event::events_by_type<model::VersionPublished>().length(), 1);
    world.act_as(@0xB);
    let model: Model = world.take_model(id);

    assert_eq!(model.index(), 0);
    assert_eq!(model.entry().handle(), b"second".to_string());
    assert_eq!(model.entry().name(), b"digits".to_string());
    assert_eq!(model.publisher(), world::publisher());
    assert_eq!(model.version_count(), 1);
    let head = model.latest();
    assert_eq!(head.label(), b"0.1.0".to_string());
    assert_eq!(head.blob_id(), blob_id);
    assert_eq!(head.blob_object(), blob_object);
    assert_eq!(head.quilt_bytes(), world::quilt_bytes());
    assert_eq!(head.model_bytes(), world::model_bytes());
    assert_eq!(head.manifest_sha256(), world::sha256());
    assert_eq!(head.certified_epoch(), 0);
    assert_eq!(head.end_epoch(), world::end_epoch());
    assert_eq!(head.publisher(), world::publisher());
    assert_eq!(head.uploaded().at_ms(), world::start_ms());
    assert_eq!(head.published().at_ms(), world::start_ms() + 250);
    assert!(head.uploaded().transaction() != head.published().transaction());
    assert_eq!(head.attesters(), 0);
    assert!(!head.is_yanked());
    assert_sound(&model);

    let registry = world.registry();
    assert_eq!(registry.next_index(), 1);
    assert_eq!(registry.page(0), vector[*model.entry()]);
    assert_eq!(registry.index_of(b"second".to_string(), b"digits".to_string()), 0);
    destroy(model);
    destroy(cap);
    world.end();
}

#[test]
fun an_upload_belongs_to_who_started_it_and_cannot_be_used_at_once() {
    let mut world = world::new();
    world.act_as(@0xB);
    let (_, clock, ctx) = world.registry_clock_ctx();
    model::start_upload(clock, ctx);
    assert_eq!(event::events_by_type<model::UploadStarted>().length(), 1);
    assert!(test_scenario::ids_for_address<Upload>(@0xB).is_empty());
    world.act_as(@0xC);
    assert_eq!(test_scenario::ids_for_address<Upload>(@0xB).length(), 1);
    world.end();
}

#[test]
fun publishing_uses_the_upload_up() {
    let (world, model) = world::with_model();
    assert!(test_scenario::ids_for_address<Upload>(world::publisher()).is_empty());
    destroy(model);
    world.end();
}

#[test]
fun a_new_version_becomes_the_latest_and_the_old_one_stays() {
    let (mut world, mut model) = world::with_model();
    let first = *model.latest();
    world.pass(5);
    world.publish_version(&mut model, b"1.0.1");
    assert_eq!(model.version_count(), 2);
    assert_eq!(model.latest().number(), 2);
    assert_eq!(model.latest().label(), b"1.0.1".to_string());
    assert_eq!(*model.head(1), first);
    assert_sound(&model);
    destroy(model);
    world.end();
}

#[test, expected_failure(abort_code = registry::ENameTaken)]
fun a_model_is_created_once() {
    let (mut world, model) = world::with_model();
    destroy(model);
    destroy(world.create_model(b"digits"));
    abort
}

#[test, expected_failure(abort_code = version_head::EBlobUncertified)]
fun an_uncertified_blob_is_refused() {
    let mut world = world::new();
    let blob = test_blobs::registered(1, world::quilt_bytes(), world::end_epoch(), false, world.ctx());
    refused_blob(world, blob)
}

#[test, expected_failure(abort_code = version_head::EBlobDeletable)]
fun a_deletable_blob_is_refused() {
    let mut world = world::new();
    let mut blob = test_blobs::registered(1, world::quilt_bytes(), world::end_epoch(), true, world.ctx());
    test_blobs::certify(&mut blob);
    refused_blob(world, blob)
}

#[test, expected_failure(abort_code = version_head::ELabelMalformed)]
fun a_first_version_needs_a_label() { refused_version(b"one", world::model_bytes(), world::sha256()) }

#[test, expected_failure(abort_code = version_head::ESha256Malformed)]
fun a_short_sha256_is_refused() { refused_version(b"1.0", world::model_bytes(), x"00") }

#[test, expected_failure(abort_code = version_head::EModelBytesOutOfRange)]
fun a_model_of_no_bytes_is_refused() { refused_version(b"1.0", 0, world::sha256()) }

#[test, expected_failure(abort_code = version_head::EModelBytesOutOfRange)]
fun a_model_larger_than_its_blob_is_refused() { refused_version(b"1.0", world::quilt_bytes() + 1, world::sha256()) }

#[test]
fun a_model_may_fill_its_blob() {
    let mut world = world::new();
    let blob = world.blob();
    let model = world.create_model_with(
        blob,
        b"digits".to_string(),
        b"1.0".to_string(),
        world::quilt_bytes(),
        world::sha256(),
    );
    assert_sound(&model);
    destroy(model);
    world.end();
}

#[test, expected_failure(abort_code = version_head::ELabelMalformed)]
fun a_later_version_needs_a_label_too() {
    let (mut world, mut model) = world::with_model();
    world.publish_version(&mut model, b"2");
    abort
}

#[test, expected_failure(abort_code = model::ELabelNotAfter)]
fun a_label_is_used_once() {
    let (mut world, mut model) = world::with_model();
    world.publish_version(&mut model, b"1.0.0");
    abort
}

#[test, expected_failure(abort_code = model::ELabelNotAfter)]
fun labels_do_not_go_back() {
    let (mut world, mut model) = world::with_model();
    world.publish_version(&mut model, b"0.9");
    abort
}

#[test, expected_failure(abort_code = model::EWrongCap)]
fun another_handles_capability_cannot_publish() {
    let (mut world, mut model) = world::with_model();
    let upload = world.upload();
    let blob = world.blob();
    let (registry, clock, ctx) = world.registry_clock_ctx();
    let cap = registry.claim_handle(b"other".to_string(), clock, ctx);
    model.publish_version(blob, upload, &cap, b"1.1".to_string(), 1, world::sha256(), clock, ctx);
    abort
}

#[test]
fun who_holds_the_capability_publishes() {
    let (mut world, mut model) = world::with_model();
    world.act_as(@0xB);
    world.publish_version(&mut model, b"1.1");
    assert_eq!(model.publisher(), world::publisher());
    assert_eq!(model.latest().publisher(), @0xB);
    destroy(model);
    world.end();
}

#[test]
fun a_yanked_version_stays_readable() {
    let (mut world, mut model) = world::with_model();
    world.publish_version(&mut model, b"1.1");
    world.yank(&mut model, 1, b"Wrong weights.");
    assert!(model.head(1).is_yanked());
    assert!(!model.latest().is_yanked());
    assert_eq!(event::events_by_type<model::VersionYanked>().length(), 1);
    world.yank(&mut model, 2, b"Wrong weights, too.");
    assert!(model.latest().is_yanked());
    assert_sound(&model);
    destroy(model);
    world.end();
}

#[test, expected_failure(abort_code = model::EAlreadyYanked)]
fun a_version_is_yanked_once() {
    let (mut world, mut model) = world::with_model();
    world.yank(&mut model, 1, b"Wrong weights.");
    world.yank(&mut model, 1, b"Another reason.");
    abort
}

#[test, expected_failure(abort_code = model::EReasonMalformed)]
fun yanking_needs_a_reason() {
    let (mut world, mut model) = world::with_model();
    world.yank(&mut model, 1, b"");
    abort
}

#[test, expected_failure(abort_code = model::EVersionUnknown)]
fun version_0_cannot_be_yanked() {
    let (mut world, mut model) = world::with_model();
    world.yank(&mut model, 0, b"Wrong weights.");
    abort
}

#[test, expected_failure(abort_code = model::EWrongCap)]
fun another_handles_capability_cannot_yank() {
    let (mut world, mut model) = world::with_model();
    let (registry, clock, ctx) = world.registry_clock_ctx();
    let cap = registry.claim_handle(b"other".to_string(), clock, ctx);
    model.yank(&cap, 1, b"Wrong weights.".to_string(), clock, ctx);
    abort
}

#[test, expected_failure(abort_code = model::EVersionUnknown)]
fun a_version_to_come_is_unknown() {
    let (_world, model) = world::with_model();
    model.head(2);
    abort
}

#[test]
fun anybody_may_keep_a_blob_longer() {
    let (mut world, mut model) = world::with_model();
    world.publish_version(&mut model, b"1.1");
    world.act_as(@0xB);
    let (mut blob, receipt) = model.borrow_blob(1);
    test_blobs::extend(&mut blob, 3, world.ctx());
    model.return_blob(blob, receipt);
    assert_eq!(model.head(1).end_epoch(), world::end_epoch() + 3);
    assert_eq!(model.head(2).end_epoch(), world::end_epoch());

    let (mut blob, receipt) = model.borrow_blob(2);
    test_blobs::extend(&mut blob, 5, world.ctx());
    model.return_blob(blob, receipt);
    assert_eq!(model.latest().end_epoch(), world::end_epoch() + 5);
    assert_eq!(event::events_by_type<model::BlobBorrowed>().length(), 2);
    assert_eq!(event::events_by_type<model::BlobReturned>().length(), 2);
    assert_sound(&model);
    destroy(model);
    world.end();
}

#[test]
fun a_blob_may_come_back_unchanged() {
    let (world, mut model) = world::with_model();
    let before = *model.latest();
    let (blob, receipt) = model.borrow_blob(1);
    model.return_blob(blob, receipt);
    assert_eq!(*model.latest(), before);
    assert_sound(&model);
    destroy(model);
    world.end();
}

#[test, expected_failure(abort_code = model::EVersionUnknown)]
fun an_unknown_version_has_no_blob_to_lend() {
    let (_world, mut model) = world::with_model();
    let (_blob, _receipt) = model.borrow_blob(2);
    abort
}

#[test, expected_failure(abort_code = model::EBlobLent)]
fun a_blob_is_lent_once_at_a_time() {
    let (_world, mut model) = world::with_model();
    let (_blob, _receipt) = model.borrow_blob(1);
    let (_again, _receipt_again) = model.borrow_blob(1);
    abort
}

#[test, expected_failure(abort_code = model::EBlobLent)]
fun a_lent_blob_cannot_be_read() {
    let (_world, mut model) = world::with_model();
    let (_blob, _receipt) = model.borrow_blob(1);
    model.blob(1);
    abort
}

#[test, expected_failure(abort_code = model::EReceiptForAnotherModel)]
fun a_blob_goes_back_to_its_model() {
    let (mut world, mut model) = world::with_model();
    let mut other = world.create_model(b"letters");
    let (blob, receipt) = model.borrow_blob(1);
    let (_other_blob, _other_receipt) = other.borrow_blob(1);
    other.return_blob(blob, receipt);
    abort
}

#[test, expected_failure(abort_code = model::EAnotherBlob)]
fun another_versions_blob_is_not_taken_back() {
    let (mut world, mut model) = world::with_model();
    world.publish_version(&mut model, b"1.1");
    let (_first, receipt) = model.borrow_blob(1);
    let (second, _second_receipt) = model.borrow_blob(2);
    model.return_blob(second, receipt);
    abort
}

#[test, expected_failure(abort_code = model::EAnotherBlob)]
fun a_strangers_blob_is_not_taken_back() {
    let (mut world, mut model) = world::with_model();
    let (_blob, receipt) = model.borrow_blob(1);
    let blob = world.blob();
    model.return_blob(blob, receipt);
    abort
}

#[test, expected_failure(abort_code = model::EBlobShortened)]
fun a_shortened_blob_is_not_taken_back() {
    let (_world, mut model) = world::with_model();
    let (blob, receipt) = model.borrow_blob(1);
    let receipt = receipt.with_end_epoch_for_testing(world::end_epoch() + 1);
    model.return_blob(blob, receipt);
    abort
}
