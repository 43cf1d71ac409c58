/// Attributes of a blob: pairs of strings.
module walrus::metadata;

use std::string::String;
use sui::vec_map::{Self, VecMap};

public struct Metadata has drop, store { metadata: VecMap<String, String> }

public fun new(): Metadata { Metadata { metadata: vec_map::empty() } }

/// A key that is already there moves to the end with its new value.
public fun insert_or_update(self: &mut Metadata, key: String, value: String) {
    self.remove_if_exists(&key);
    self.metadata.insert(key, value)
}

public fun remove(self: &mut Metadata, key: &String): (String, String) { self.metadata.remove(key) }

public fun remove_if_exists(self: &mut Metadata, key: &String): Option<String> {
    if (!self.metadata.contains(key)) return option::none();
    let (_, value) = self.metadata.remove(key);
    option::some(value)
}
