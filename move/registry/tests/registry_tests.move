#[test_only]
module callable::registry_tests;

use callable::registry::{Self, Registry};
use callable::world::{Self, World};
use std::string::String;
use std::unit_test::{assert_eq, destroy};
use sui::event;
use sui::test_scenario;

fun claim(world: &mut World, handle: vector<u8>) {
    let (registry, clock, ctx) = world.registry_clock_ctx();
    destroy(registry.claim_handle(handle.to_string(), clock, ctx));
}

/// Lists a model without publishing anything.
fun list(world: &mut World, name: vector<u8>) {
    let entry = entry_with(world, name, b"A line.", b"other", b"text", b"MIT");
    world.registry().add(entry);
}

fun entry_with(
    world: &World,
    name: vector<u8>,
    summary: vector<u8>,
    task: vector<u8>,
    input_kinds: vector<u8>,
    license: vector<u8>,
): registry::IndexEntry {
    registry::new_entry(
        world.cap(),
        name.to_string(),
        summary.to_string(),
        task.to_string(),
        input_kinds.to_string(),
        license.to_string(),
        7,
        world.clock(),
    )
}

fun refused(name: vector<u8>, summary: vector<u8>, task: vector<u8>, input_kinds: vector<u8>, license: vector<u8>) {
    let world = world::new();
    entry_with(&world, name, summary, task, input_kinds, license);
    abort
}

fun repeated(letter: vector<u8>, times: u64): vector<u8> {
    let mut text = vector[];
    times.do!(|_| text.append(letter));
    text
}

#[test]
fun the_registry_is_shared_and_empty_at_first() {
    let mut scenario = test_scenario::begin(@0xA);
    registry::init_for_testing(scenario.ctx());
    scenario.next_tx(@0xB);
    let registry: Registry = scenario.take_shared();
    assert_eq!(registry.next_index(), 0);
    assert_eq!(registry.page(0), vector[]);
    test_scenario::return_shared(registry);
    scenario.end();
}

#[test]
fun a_claimed_handle_tells_who_and_when_and_has_its_capability() {
    let mut world = world::new();
    let handle = world.registry().handle(b"acme".to_string());
    assert_eq!(handle.owner(), world::publisher());
    assert_eq!(handle.claimed_ms(), world::start_ms());
    assert_eq!(handle.cap(), object::id(world.cap()));
    assert_eq!(world.cap().handle(), b"acme".to_string());
    assert_eq!(event::events_by_type<registry::HandleClaimed>().length(), 1);
    world.end();
}

#[test]
fun handles_of_every_allowed_length_can_be_claimed() {
    let mut world = world::new();
    claim(&mut world, b"ab");
    claim(&mut world, repeated(b"a", 32));
    assert!(world.registry().has_handle(b"ab".to_string()));
    assert!(!world.registry().has_handle(b"ac".to_string()));
    world.end();
}

#[test, expected_failure(abort_code = registry::EHandleTaken)]
fun a_handle_is_claimed_once() {
    let mut world = world::new();
    world.act_as(@0xB);
    claim(&mut world, b"acme");
    abort
}

#[test, expected_failure(abort_code = registry::EHandleMalformed)]
fun a_handle_of_one_letter_is_refused() {
    claim(&mut world::new(), b"a");
    abort
}

#[test, expected_failure(abort_code = registry::EHandleMalformed)]
fun a_handle_of_33_letters_is_refused() {
    claim(&mut world::new(), repeated(b"a", 33));
    abort
}

#[test, expected_failure(abort_code = registry::EHandleMalformed)]
fun a_handle_with_capitals_is_refused() {
    claim(&mut world::new(), b"Acme");
    abort
}

#[test, expected_failure(abort_code = registry::EHandleUnknown)]
fun an_unclaimed_handle_is_unknown() {
    world::new().registry().handle(b"nobody".to_string());
    abort
}

#[test]
fun entries_of_the_longest_texts_are_accepted() {
    let world = world::new();
    let name = repeated(b"n", 64);
    let entry = entry_with(&world, name, repeated(b"s", 200), repeated(b"t", 40), repeated(b"k", 64), repeated(b"l", 64));
    assert_eq!(entry.name(), name.to_string());
    assert_eq!(entry.handle(), b"acme".to_string());
    assert_eq!(entry.model_bytes(), 7);
    assert_eq!(entry.created_ms(), world::start_ms());
    world.end();
}

#[test, expected_failure(abort_code = registry::ENameMalformed)]
fun an_empty_name_is_refused() { refused(b"", b"A line.", b"other", b"", b"MIT") }

#[test, expected_failure(abort_code = registry::ENameMalformed)]
fun a_name_with_a_slash_is_refused() { refused(b"a/b", b"A line.", b"other", b"", b"MIT") }

#[test, expected_failure(abort_code = registry::ENameMalformed)]
fun a_name_of_65_letters_is_refused() { refused(repeated(b"n", 65), b"A line.", b"other", b"", b"MIT") }

#[test, expected_failure(abort_code = registry::ESummaryMalformed)]
fun an_empty_summary_is_refused() { refused(b"a", b"", b"other", b"", b"MIT") }

#[test, expected_failure(abort_code = registry::ESummaryMalformed)]
fun a_summary_of_two_lines_is_refused() { refused(b"a", b"One\ntwo", b"other", b"", b"MIT") }

#[test, expected_failure(abort_code = registry::ESummaryMalformed)]
fun a_summary_of_201_bytes_is_refused() { refused(b"a", repeated(b"s", 201), b"other", b"", b"MIT") }

#[test, expected_failure(abort_code = registry::ETaskMalformed)]
fun a_task_in_words_is_refused() { refused(b"a", b"A line.", b"Image Classification", b"", b"MIT") }

#[test, expected_failure(abort_code = registry::EInputKindsMalformed)]
fun input_kinds_with_spaces_are_refused() { refused(b"a", b"A line.", b"other", b"image, text", b"MIT") }

#[test, expected_failure(abort_code = registry::ELicenseMalformed)]
fun a_missing_license_is_refused() { refused(b"a", b"A line.", b"other", b"", b"") }

#[test, expected_failure(abort_code = registry::ENameTaken)]
fun a_name_is_taken_once_under_a_handle() {
    let mut world = world::new();
    list(&mut world, b"digits");
    list(&mut world, b"digits");
    abort
}

#[test]
fun two_handles_may_use_the_same_name() {
    let mut world = world::new();
    list(&mut world, b"digits");
    let (registry, clock, ctx) = world.registry_clock_ctx();
    let cap = registry.claim_handle(b"other".to_string(), clock, ctx);
    let line: String = b"x".to_string();
    let entry = registry::new_entry(&cap, b"digits".to_string(), line, line, line, line, 1, clock);
    registry.add(entry);
    assert_eq!(registry.index_of(b"acme".to_string(), b"digits".to_string()), 0);
    assert_eq!(registry.index_of(b"other".to_string(), b"digits".to_string()), 1);
    destroy(cap);
    world.end();
}

#[test, expected_failure(abort_code = registry::ENameUnknown)]
fun an_unused_name_is_unknown() {
    world::new().registry().index_of(b"acme".to_string(), b"digits".to_string());
    abort
}

#[test]
fun a_page_holds_128_models_and_the_next_one_starts_another() {
    let mut world = world::new();
    129u64.do!(|i| {
        assert_eq!(world.registry().next_index(), i);
        list(&mut world, i.to_string().into_bytes());
    });
    let registry = world.registry();
    let (first, second) = (registry.page(0), registry.page(1));
    assert_eq!(first.length(), 128);
    assert_eq!(second.length(), 1);
    128u64.do!(|i| assert_eq!(first[i].name(), i.to_string()));
    assert_eq!(second[0].name(), b"128".to_string());
    assert_eq!(registry.page(2).length(), 0);
    assert_eq!(registry.next_index(), 129);
    world.end();
}
