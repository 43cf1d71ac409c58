/// Models and their versions. A version holds its certified, permanent Walrus blob by value: nobody can take it away, anybody may pay to
/// keep it longer.
module callable::model;

use callable::moment::{Self, Moment};
use callable::registry::{Self, IndexEntry, PublisherCap, Registry};
use callable::stats::Stats;
use callable::text;
use callable::version_head::{Self, VersionHead};
use std::string::String;
use sui::clock::Clock;
use sui::derived_object;
use sui::dynamic_field as df;
use sui::event;
use walrus::blob::Blob;

use fun df::add as UID.add;
use fun df::borrow as UID.borrow;
use fun df::borrow_mut as UID.borrow_mut;
use fun df::exists_ as UID.exists_;

#[error(code = 0)]
const EWrongCap: vector<u8> = b"This capability is for another handle.";

#[error(code = 1)]
const ELabelNotAfter: vector<u8> = b"A new version needs a label after that of the newest one.";

#[error(code = 2)]
const EVersionUnknown: vector<u8> = b"The model has no such version.";

#[error(code = 3)]
const EAlreadyYanked: vector<u8> = b"This version is yanked already.";

#[error(code = 4)]
const EReasonMalformed: vector<u8> = b"A reason is one line of 1 to 200 bytes.";

#[error(code = 5)]
const EBlobLent: vector<u8> = b"The version's blob is lent already in this transaction.";

#[error(code = 6)]
const EReceiptForAnotherModel: vector<u8> = b"The receipt is for another model's blob.";

#[error(code = 7)]
const EAnotherBlob: vector<u8> = b"This is not the blob that was lent.";

#[error(code = 8)]
const EBlobShortened: vector<u8> = b"The blob would end earlier than when it was lent.";

const REASON_LENGTH_MAX: u64 = 200;

/// One model. Shared; its id follows from its index in the registry.
public struct Model has key {
    id: UID,
    index: u64,
    entry: IndexEntry,
    /// Account that created it.
    publisher: address,
    version_count: u32,
    /// Always the newest version's head, so that a list needs no second read.
    latest: VersionHead,
}

/// Finds a version by its number, from 1.
public struct VersionKey(u32) has copy, drop, store;

/// A version: what is said of it, and its blob.
public struct Version has store {
    head: VersionHead,
    /// Absent only while lent, which a transaction cannot end with.
    blob: Option<Blob>,
}

/// That an upload started. It cannot be used in the transaction that made it, and is used up by publishing.
public struct Upload has key {
    id: UID,
    started: Moment,
}

/// A promise to return a lent blob within the transaction: it can be neither stored nor dropped.
public struct BlobReceipt {
    model: ID,
    number: u32,
    blob_object: ID,
    end_epoch: u32,
}

public struct UploadStarted has copy, drop {
    upload: ID,
    account: address,
}

public struct ModelCreated has copy, drop {
    model: ID,
    index: u64,
    handle: String,
    name: String,
    publisher: address,
}

public struct VersionPublished has copy, drop {
    model: ID,
    number: u32,
    label: String,
    blob_id: u256,
    blob_object: ID,
    manifest_sha256: vector<u8>,
    publisher: address,
}

public struct VersionYanked has copy, drop {
    model: ID,
    number: u32,
    reason: String,
}

public struct BlobBorrowed has copy, drop {
    model: ID,
    number: u32,
    blob_object: ID,
}

public struct BlobReturned has copy, drop {
    model: ID,
    number: u32,
    blob_object: ID,
    end_epoch: u32,
}

public fun index(model: &Model): u64 {
    model.index
}

public fun entry(model: &Model): &IndexEntry {
    &model.entry
}

public use fun model_publisher as Model.publisher;

public fun model_publisher(model: &Model): address {
    model.publisher
}

public fun version_count(model: &Model): u32 {
    model.version_count
}

public fun latest(model: &Model): &VersionHead {
    &model.latest
}

/// Aborts with `EVersionUnknown`.
public fun head(model: &Model, number: u32): &VersionHead {
    &model.version(number).head
}

/// The blob that the version holds. Aborts with `EVersionUnknown`, or `EBlobLent` while it is lent.
public fun blob(model: &Model, number: u32): &Blob {
    let version = model.version(number);
    assert!(version.blob.is_some(), EBlobLent);
    version.blob.borrow()
}

/// Takes the time at which an upload starts. The `Upload` goes to the caller, who gives it back when publishing.
public fun start_upload(clock: &Clock, ctx: &mut TxContext) {
    let upload = Upload { id: object::new(ctx), started: moment::now(clock, ctx) };
    event::emit(UploadStarted { upload: object::id(&upload), account: ctx.sender() });
    transfer::transfer(upload, ctx.sender());
}

/// Lists a new model under the capability's handle, with its first version, and shares it.
/// Aborts as `registry` does for what is malformed or taken, and as `version_head::new`.
public fun create_model(
    registry: &mut Registry,
    blob: Blob,
    upload: Upload,
    cap: &PublisherCap,
    name: String,
    summary: String,
    task: String,
    input_kinds: String,
    license: String,
    label: String,
    model_bytes: u64,
    manifest_sha256: vector<u8>,
    clock: &Clock,
    ctx: &TxContext,
): ID {
    let entry = registry::new_entry(cap, name, summary, task, input_kinds, license, model_bytes, clock);
    let uploaded = use_up(upload);
    let head = version_head::new(1, label, &blob, uploaded, model_bytes, manifest_sha256, clock, ctx);
    let index = registry.add(entry);

    let publisher = ctx.sender();
    let mut model = Model {
        id: derived_object::claim(registry.uid_mut(), index),
        index,
        entry,
        publisher,
        version_count: 0,
        latest: head,
    };
    let model_id = object::id(&model);
    event::emit(ModelCreated { model: model_id, index, handle: entry.handle(), name, publisher });
    model.add_version(head, blob);
    transfer::share_object(model);
    model_id
}

/// Adds a version, which becomes the newest. Aborts with `EWrongCap`, `ELabelNotAfter`, or as `version_head::new`.
public fun publish_version(
    model: &mut Model,
    blob: Blob,
    upload: Upload,
    cap: &PublisherCap,
    label: String,
    model_bytes: u64,
    manifest_sha256: vector<u8>,
    clock: &Clock,
    ctx: &TxContext,
) {
    model.assert_publisher(cap);
    let number = model.version_count + 1;
    let uploaded = use_up(upload);
    let head = version_head::new(number, label, &blob, uploaded, model_bytes, manifest_sha256, clock, ctx);
    assert!(head.is_after(&model.latest), ELabelNotAfter);
    model.add_version(head, blob);
}

/// Marks a version as withdrawn, for ever. Aborts with `EWrongCap`, `EReasonMalformed`, `EVersionUnknown` or `EAlreadyYanked`.
public fun yank(model: &mut Model, cap: &PublisherCap, number: u32, reason: String, clock: &Clock, ctx: &TxContext) {
    model.assert_publisher(cap);
    assert!(text::is_line(&reason, 1, REASON_LENGTH_MAX), EReasonMalformed);
    let mut head = *model.head(number);
    assert!(!head.is_yanked(), EAlreadyYanked);

    head.set_yanked(reason, moment::now(clock, ctx));
    model.set_head(head);
    event::emit(VersionYanked { model: object::id(model), number, reason });
}

/// Lends a version's blob to the transaction, so that anyone may pay Walrus to keep it longer. `return_blob` takes it back.
/// Aborts with `EVersionUnknown` or `EBlobLent`.
public fun borrow_blob(model: &mut Model, number: u32): (Blob, BlobReceipt) {
    assert!(model.has_version(number), EVersionUnknown);
    let model_id = object::id(model);
    let version: &mut Version = model.id.borrow_mut(VersionKey(number));
    assert!(version.blob.is_some(), EBlobLent);

    let blob = version.blob.extract();
    let blob_object = blob.object_id();
    event::emit(BlobBorrowed { model: model_id, number, blob_object });
    let receipt = BlobReceipt { model: model_id, number, blob_object, end_epoch: blob.end_epoch() };
    (blob, receipt)
}

/// Takes a lent blob back and notes how long it is now paid for.
/// Aborts with `EReceiptForAnotherModel`, `EAnotherBlob` or `EBlobShortened`.
public fun return_blob(model: &mut Model, blob: Blob, receipt: BlobReceipt) {
    let BlobReceipt { model: model_id, number, blob_object, end_epoch } = receipt;
    assert!(model_id == object::id(model), EReceiptForAnotherModel);
    assert!(blob_object == blob.object_id(), EAnotherBlob);
    assert!(blob.end_epoch() >= end_epoch, EBlobShortened);

    let mut head = *model.head(number);
    head.set_end_epoch(blob.end_epoch());
    model.set_head(head);
    event::emit(BlobReturned { model: model_id, number, blob_object, end_epoch: blob.end_epoch() });
    model.id.borrow_mut<VersionKey, Version>(VersionKey(number)).blob.fill(blob);
}

public(package) fun uid(model: &Model): &UID {
    &model.id
}

public(package) fun uid_mut(model: &mut Model): &mut UID {
    &mut model.id
}

/// Writes what is counted of a version's attestations.
public(package) fun set_evidence(model: &mut Model, number: u32, attesters: u64, stats: Stats) {
    let mut head = *model.head(number);
    head.set_evidence(attesters, stats);
    model.set_head(head);
}

fun has_version(model: &Model, number: u32): bool {
    model.id.exists_(VersionKey(number))
}

fun version(model: &Model, number: u32): &Version {
    assert!(model.has_version(number), EVersionUnknown);
    model.id.borrow(VersionKey(number))
}

fun assert_publisher(model: &Model, cap: &PublisherCap) {
    assert!(cap.handle() == model.entry.handle(), EWrongCap);
}

/// When the upload started.
fun use_up(upload: Upload): Moment {
    let Upload { id, started } = upload;
    id.delete();
    started
}

fun add_version(model: &mut Model, head: VersionHead, blob: Blob) {
    let number = head.number();
    model.version_count = number;
    model.latest = head;
    model.id.add(VersionKey(number), Version { head, blob: option::some(blob) });
    event::emit(VersionPublished {
        model: object::id(model),
        number,
        label: head.label(),
        blob_id: head.blob_id(),
        blob_object: head.blob_object(),
        manifest_sha256: head.manifest_sha256(),
        publisher: head.publisher(),
    });
}

/// Writes a head to its version, and to the model when it is the newest.
fun set_head(model: &mut Model, head: VersionHead) {
    model.id.borrow_mut<VersionKey, Version>(VersionKey(head.number())).head = head;
    if (head.number() == model.version_count) model.latest = head;
}

/// A receipt that promises more than was lent. Walrus itself has no way to shorten a permanent blob.
#[test_only]
public fun with_end_epoch_for_testing(receipt: BlobReceipt, end_epoch: u32): BlobReceipt {
    let BlobReceipt { model, number, blob_object, .. } = receipt;
    BlobReceipt { model, number, blob_object, end_epoch }
}
