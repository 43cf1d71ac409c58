#[test_only]
module callable::label_tests;

use callable::label;
use std::string::String;

fun is_after(a: vector<u8>, b: vector<u8>): bool {
    label::parse(&a.to_string()).destroy_some().is_after(label::parse(&b.to_string()).destroy_some())
}

#[test]
fun labels_are_two_or_three_numbers() {
    let labels = vector[b"0.0", b"1.0", b"1.2.3", b"0.10.0", b"999999999.0.999999999"];
    labels.do!(|text| assert!(label::parse(&text.to_string()).is_some()));

    let others = vector[
        b"", b"1", b"1.", b".1", b"1.2.", b"1..2", b"1.2.3.4", b"v1.0", b"1.0-rc", b"01.0", b"1.00", b"1.0 ", b"1,0",
        b"1234567890.0",
    ];
    others.do!(|text| assert!(label::parse(&text.to_string()).is_none()));
}

#[test]
fun labels_are_compared_as_numbers() {
    // Each is after every one before it.
    let ascending = vector[b"0.0.1", b"0.1", b"0.1.1", b"0.2", b"0.10", b"1.0", b"1.0.9", b"1.0.10", b"2.0", b"10.0"];
    let length = ascending.length();
    length.do!(|i| length.do!(|j| assert!(is_after(ascending[i], ascending[j]) == (i > j))));
}

#[test]
fun a_missing_patch_is_zero() {
    assert!(!is_after(b"1.2", b"1.2.0"));
    assert!(!is_after(b"1.2.0", b"1.2"));
}

#[random_test]
fun every_pair_of_labels_is_ordered_as_its_numbers(a: u16, b: u16, c: u16, d: u16) {
    let first = label::parse(&write(a, b)).destroy_some();
    let second = label::parse(&write(c, d)).destroy_some();
    assert!(first.is_after(second) == (a > c || (a == c && b > d)));
    assert!(!first.is_after(second) || !second.is_after(first));
}

fun write(major: u16, minor: u16): String {
    let mut text = major.to_string();
    text.append_utf8(b".");
    text.append(minor.to_string());
    text
}
