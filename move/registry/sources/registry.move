/// The public list of models. Anyone may claim a handle and add models under it; what is taken stays taken, and nobody administers it.
module callable::registry;

use callable::text;
use std::string::String;
use sui::clock::Clock;
use sui::dynamic_field as df;
use sui::event;

use fun df::add as UID.add;
use fun df::borrow as UID.borrow;
use fun df::borrow_mut as UID.borrow_mut;
use fun df::exists_ as UID.exists_;

#[error(code = 0)]
const EHandleMalformed: vector<u8> =
    b"A handle has 2 to 32 lower-case letters, digits and single hyphens between them.";

#[error(code = 1)]
const EHandleTaken: vector<u8> = b"This handle belongs to somebody already.";

#[error(code = 2)]
const ENameMalformed: vector<u8> =
    b"A model's name has 1 to 64 lower-case letters, digits and single hyphens between them.";

#[error(code = 3)]
const ENameTaken: vector<u8> = b"This handle has a model of this name already.";

#[error(code = 4)]
const ESummaryMalformed: vector<u8> = b"A summary is one line of 1 to 200 bytes.";

#[error(code = 5)]
const ETaskMalformed: vector<u8> =
    b"A task has 1 to 40 lower-case letters, digits and single hyphens between them.";

#[error(code = 6)]
const EInputKindsMalformed: vector<u8> =
    b"Input kinds are words in lower case, joined by commas, in at most 64 bytes.";

#[error(code = 7)]
const ELicenseMalformed: vector<u8> = b"A license is one line of 1 to 64 bytes.";

#[error(code = 8)]
const EHandleUnknown: vector<u8> = b"Nobody has claimed this handle.";

#[error(code = 9)]
const ENameUnknown: vector<u8> = b"There is no model of this name.";

const HANDLE_LENGTH_MIN: u64 = 2;
const HANDLE_LENGTH_MAX: u64 = 32;
const NAME_LENGTH_MAX: u64 = 64;
const SUMMARY_LENGTH_MAX: u64 = 200;
const TASK_LENGTH_MAX: u64 = 40;
const INPUT_KINDS_LENGTH_MAX: u64 = 64;
const LICENSE_LENGTH_MAX: u64 = 64;

/// Entries of one index page. A full page of the longest entries is 62 KB, a quarter of what an object may be.
const PAGE_ENTRIES: u64 = 128;

/// The one registry. Touched only when a handle is claimed or a model is created.
public struct Registry has key {
    id: UID,
    /// How many models there are; the index of the next one.
    next_index: u64,
}

/// Finds a `Handle`.
public struct HandleKey(String) has copy, drop, store;

/// Finds a model's index by `handle/name`.
public struct NameKey(String) has copy, drop, store;

/// Finds an `IndexPage`: that of model `i` is `i / 128`.
public struct PageKey(u64) has copy, drop, store;

/// A claimed handle.
public struct Handle has store {
    cap: ID,
    /// Account that claimed it. The capability may have moved on since.
    owner: address,
    claimed_ms: u64,
}

/// Guards every act of a publisher. There is one for each handle, for ever.
public struct PublisherCap has key, store {
    id: UID,
    handle: String,
}

/// Up to 128 models in the order of their creation. Append only.
public struct IndexPage has store { entries: vector<IndexEntry> }

/// What is said of a model once, when it is created.
public struct IndexEntry has copy, drop, store {
    handle: String,
    name: String,
    summary: String,
    /// Hugging Face task key.
    task: String,
    /// What a person gives it, joined by commas.
    input_kinds: String,
    /// SPDX id.
    license: String,
    /// Bytes of the model file of the first version.
    model_bytes: u64,
    created_ms: u64,
}

public struct HandleClaimed has copy, drop {
    handle: String,
    cap: ID,
    owner: address,
}

public fun next_index(registry: &Registry): u64 {
    registry.next_index
}

public fun has_handle(registry: &Registry, handle: String): bool {
    registry.id.exists_(HandleKey(handle))
}

/// Aborts with `EHandleUnknown`.
public fun handle(registry: &Registry, handle: String): &Handle {
    assert!(registry.has_handle(handle), EHandleUnknown);
    registry.id.borrow(HandleKey(handle))
}

/// Index of the model `handle/name`. Aborts with `ENameUnknown`.
public fun index_of(registry: &Registry, handle: String, name: String): u64 {
    let key = name_key(handle, name);
    assert!(registry.id.exists_(key), ENameUnknown);
    *registry.id.borrow(key)
}

/// Entries of a page; none while no model is on it.
public fun page(registry: &Registry, page: u64): vector<IndexEntry> {
    let key = PageKey(page);
    if (!registry.id.exists_(key)) return vector[];
    registry.id.borrow<PageKey, IndexPage>(key).entries
}

public fun cap(handle: &Handle): ID {
    handle.cap
}

public fun owner(handle: &Handle): address {
    handle.owner
}

public fun claimed_ms(handle: &Handle): u64 {
    handle.claimed_ms
}

public use fun cap_handle as PublisherCap.handle;

public fun cap_handle(cap: &PublisherCap): String {
    cap.handle
}

public use fun entry_handle as IndexEntry.handle;

public fun entry_handle(entry: &IndexEntry): String {
    entry.handle
}

public fun name(entry: &IndexEntry): String {
    entry.name
}

public fun model_bytes(entry: &IndexEntry): u64 {
    entry.model_bytes
}

public fun created_ms(entry: &IndexEntry): u64 {
    entry.created_ms
}

/// Gives `handle`, and with it the right to publish under it, to the caller.
/// Aborts with `EHandleMalformed` or `EHandleTaken`.
public fun claim_handle(registry: &mut Registry, handle: String, clock: &Clock, ctx: &mut TxContext): PublisherCap {
    assert!(
        handle.length() >= HANDLE_LENGTH_MIN && text::is_slug(&handle, HANDLE_LENGTH_MAX),
        EHandleMalformed,
    );
    assert!(!registry.has_handle(handle), EHandleTaken);

    let owner = ctx.sender();
    let cap = PublisherCap { id: object::new(ctx), handle };
    let cap_id = object::id(&cap);
    registry.id.add(HandleKey(handle), Handle { cap: cap_id, owner, claimed_ms: clock.timestamp_ms() });
    event::emit(HandleClaimed { handle, cap: cap_id, owner });
    cap
}

/// Aborts with the error that names what is malformed.
public(package) fun new_entry(
    cap: &PublisherCap,
    name: String,
    summary: String,
    task: String,
    input_kinds: String,
    license: String,
    model_bytes: u64,
    clock: &Clock,
): IndexEntry {
    assert!(text::is_slug(&name, NAME_LENGTH_MAX), ENameMalformed);
    assert!(text::is_line(&summary, 1, SUMMARY_LENGTH_MAX), ESummaryMalformed);
    assert!(text::is_slug(&task, TASK_LENGTH_MAX), ETaskMalformed);
    assert!(text::is_slug_list(&input_kinds, INPUT_KINDS_LENGTH_MAX), EInputKindsMalformed);
    assert!(text::is_line(&license, 1, LICENSE_LENGTH_MAX), ELicenseMalformed);
    IndexEntry {
        handle: cap.handle,
        name,
        summary,
        task,
        input_kinds,
        license,
        model_bytes,
        created_ms: clock.timestamp_ms(),
    }
}

/// Lists a new model and returns its index. Aborts with `ENameTaken`.
public(package) fun add(registry: &mut Registry, entry: IndexEntry): u64 {
    let key = name_key(entry.handle, entry.name);
    assert!(!registry.id.exists_(key), ENameTaken);

    let index = registry.next_index;
    registry.next_index = index + 1;
    registry.id.add(key, index);

    let page = PageKey(index / PAGE_ENTRIES);
    if (index % PAGE_ENTRIES == 0) registry.id.add(page, IndexPage { entries: vector[] });
    registry.id.borrow_mut<PageKey, IndexPage>(page).entries.push_back(entry);
    index
}

/// The parent that model ids derive from.
public(package) fun uid_mut(registry: &mut Registry): &mut UID {
    &mut registry.id
}

fun init(ctx: &mut TxContext) {
    transfer::share_object(Registry { id: object::new(ctx), next_index: 0 });
}

fun name_key(handle: String, name: String): NameKey {
    let mut full_name = handle;
    full_name.append_utf8(b"/");
    full_name.append(name);
    NameKey(full_name)
}

#[test_only]
public fun new_for_testing(ctx: &mut TxContext): Registry {
    Registry { id: object::new(ctx), next_index: 0 }
}

#[test_only]
public fun init_for_testing(ctx: &mut TxContext) {
    init(ctx)
}
