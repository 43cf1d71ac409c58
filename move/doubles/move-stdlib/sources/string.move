/// UTF-8 strings.
module std::string;

use std::ascii;

/// Bytes that are not UTF-8.
const EBadUtf8: u64 = 1;
/// An index out of range or inside a character.
const EBadIndex: u64 = 2;

public struct String has copy, drop, store { bytes: vector<u8> }

public fun utf8(bytes: vector<u8>): String {
    assert!(internal_check_utf8(&bytes), EBadUtf8);
    String { bytes }
}

public fun try_utf8(bytes: vector<u8>): Option<String> {
    if (internal_check_utf8(&bytes)) option::some(String { bytes }) else option::none()
}

public fun from_ascii(s: ascii::String): String {
    String { bytes: s.into_bytes() }
}

public fun to_ascii(s: String): ascii::String {
    let String { bytes } = s;
    ascii::string(bytes)
}

public fun as_bytes(s: &String): &vector<u8> {
    &s.bytes
}

public fun into_bytes(s: String): vector<u8> {
    let String { bytes } = s;
    bytes
}

public fun is_empty(s: &String): bool {
    s.bytes.is_empty()
}

/// In bytes.
public fun length(s: &String): u64 {
    s.bytes.length()
}

public fun append(s: &mut String, r: String) {
    s.bytes.append(r.into_bytes())
}

public fun append_utf8(s: &mut String, bytes: vector<u8>) {
    s.append(utf8(bytes))
}

public fun insert(s: &mut String, at: u64, o: String) {
    assert!(at <= s.length() && internal_is_char_boundary(&s.bytes, at), EBadIndex);
    let mut front = s.substring(0, at);
    let end = s.substring(at, s.length());
    front.append(o);
    front.append(end);
    *s = front;
}

/// Bytes `i` up to, but not including, `j`.
public fun substring(s: &String, i: u64, j: u64): String {
    let bytes = &s.bytes;
    assert!(
        j <= bytes.length()
            && i <= j
            && internal_is_char_boundary(bytes, i)
            && internal_is_char_boundary(bytes, j),
        EBadIndex,
    );
    String { bytes: internal_sub_string(bytes, i, j) }
}

/// Where `r` first occurs; the length of `s` when it does not.
public fun index_of(s: &String, r: &String): u64 {
    internal_index_of(&s.bytes, &r.bytes)
}

native fun internal_check_utf8(v: &vector<u8>): bool;
native fun internal_is_char_boundary(v: &vector<u8>, i: u64): bool;
native fun internal_sub_string(v: &vector<u8>, i: u64, j: u64): vector<u8>;
native fun internal_index_of(v: &vector<u8>, r: &vector<u8>): u64;
