/// Web addresses. Nothing checks that they are well-formed.
module sui::url;

use std::ascii::{Self, String};

public struct Url has copy, drop, store { url: String }

public fun new_unsafe(url: String): Url {
    Url { url }
}

public fun new_unsafe_from_bytes(bytes: vector<u8>): Url {
    Url { url: ascii::string(bytes) }
}

public fun inner_url(self: &Url): String {
    self.url
}
