/// Strings of 7-bit characters.
module std::ascii;

public use fun std::string::from_ascii as String.to_string;

/// A byte above 127.
const EBadCharacter: u64 = 0x10000;

public struct String has copy, drop, store { bytes: vector<u8> }

public fun string(bytes: vector<u8>): String {
    let x = try_string(bytes);
    assert!(x.is_some(), EBadCharacter);
    x.destroy_some()
}

public fun try_string(bytes: vector<u8>): Option<String> {
    let length = bytes.length();
    let mut i = 0;
    while (i < length) {
        if (bytes[i] > 127) return option::none();
        i = i + 1;
    };
    option::some(String { bytes })
}

public fun length(s: &String): u64 {
    s.bytes.length()
}

public fun is_empty(s: &String): bool {
    s.bytes.is_empty()
}

public fun as_bytes(s: &String): &vector<u8> {
    &s.bytes
}

public fun into_bytes(s: String): vector<u8> {
    let String { bytes } = s;
    bytes
}
