/// What strings may look like. Lengths are in bytes.
module callable::text;

use std::string::String;

/// Lower-case letters and digits in groups joined by single hyphens, such as `tiny-digits-2`.
public(package) fun is_slug(text: &String, max_length: u64): bool {
    let bytes = text.as_bytes();
    let length = bytes.length();
    if (length > max_length) return false;
    is_slug_between(bytes, 0, length)
}

/// Slugs joined by single commas, such as `image,text`; or nothing.
public(package) fun is_slug_list(text: &String, max_length: u64): bool {
    let bytes = text.as_bytes();
    let length = bytes.length();
    if (length > max_length) return false;
    if (length == 0) return true;
    let mut start = 0;
    let mut i = 0;
    while (i <= length) {
        if (i == length || bytes[i] == 44 /* , */) {
            if (!is_slug_between(bytes, start, i)) return false;
            start = i + 1;
        };
        i = i + 1;
    };
    true
}

/// `min_length` to `max_length` bytes with no control characters, line breaks among them.
public(package) fun is_line(text: &String, min_length: u64, max_length: u64): bool {
    let bytes = text.as_bytes();
    let length = bytes.length();
    if (length < min_length || length > max_length) return false;
    let mut i = 0;
    while (i < length) {
        if (bytes[i] < 32 || bytes[i] == 127) return false;
        i = i + 1;
    };
    true
}

/// Whether bytes `start` up to, but not including, `end` are a slug.
fun is_slug_between(bytes: &vector<u8>, start: u64, end: u64): bool {
    if (start >= end) return false;
    let mut after_hyphen = true;
    let mut i = start;
    while (i < end) {
        let byte = bytes[i];
        let is_hyphen = byte == 45;
        if (is_hyphen && after_hyphen) return false;
        if (!is_hyphen && !is_lower_case_or_digit(byte)) return false;
        after_hyphen = is_hyphen;
        i = i + 1;
    };
    !after_hyphen
}

fun is_lower_case_or_digit(byte: u8): bool {
    (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57)
}
