/// Version labels: `major.minor` or `major.minor.patch`.
module callable::label;

use std::string::String;

/// Digits of one part. Nine fit any number arithmetic.
const PART_DIGITS_MAX: u64 = 9;

/// What a label says. `1.2` says the same as `1.2.0`.
public struct Label has copy, drop {
    major: u64,
    minor: u64,
    patch: u64,
}

/// `none` when the text is no label: parts are decimal, without leading zeros, at most nine digits.
public(package) fun parse(text: &String): Option<Label> {
    let bytes = text.as_bytes();
    let length = bytes.length();
    let mut parts = vector[];
    let mut start = 0;
    while (start <= length) {
        let (part, end) = read_part(bytes, start);
        if (part.is_none() || parts.length() == 3) return option::none();
        parts.push_back(part.destroy_some());
        if (end < length && bytes[end] != 46 /* . */) return option::none();
        start = end + 1;
    };
    if (parts.length() < 2) return option::none();
    let patch = if (parts.length() == 3) parts[2] else 0;
    option::some(Label { major: parts[0], minor: parts[1], patch })
}

public(package) fun is_after(self: Label, other: Label): bool {
    if (self.major != other.major) return self.major > other.major;
    if (self.minor != other.minor) return self.minor > other.minor;
    self.patch > other.patch
}

/// The number whose digits begin at `start`, and where they end.
fun read_part(bytes: &vector<u8>, start: u64): (Option<u64>, u64) {
    let length = bytes.length();
    let mut end = start;
    let mut value = 0;
    while (end < length && bytes[end] >= 48 && bytes[end] <= 57) {
        if (end - start == PART_DIGITS_MAX) return (option::none(), end);
        value = 10 * value + (bytes[end] as u64 - 48);
        end = end + 1;
    };
    let digits = end - start;
    if (digits == 0 || (digits > 1 && bytes[start] == 48)) return (option::none(), end);
    (option::some(value), end)
}
