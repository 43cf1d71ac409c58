/// A small map, in order of insertion.
module sui::vec_map;

const EKeyAlreadyExists: u64 = 0;
const EKeyDoesNotExist: u64 = 1;
const EMapNotEmpty: u64 = 2;
const EIndexOutOfBounds: u64 = 3;

public struct VecMap<K: copy, V> has copy, drop, store { contents: vector<Entry<K, V>> }

public struct Entry<K: copy, V> has copy, drop, store {
    key: K,
    value: V,
}

public fun empty<K: copy, V>(): VecMap<K, V> {
    VecMap { contents: vector[] }
}

public fun insert<K: copy, V>(self: &mut VecMap<K, V>, key: K, value: V) {
    assert!(!self.contains(&key), EKeyAlreadyExists);
    self.contents.push_back(Entry { key, value })
}

public fun remove<K: copy, V>(self: &mut VecMap<K, V>, key: &K): (K, V) {
    let index = self.get_idx(key);
    let Entry { key, value } = self.contents.remove(index);
    (key, value)
}

#[syntax(index)]
public fun get<K: copy, V>(self: &VecMap<K, V>, key: &K): &V {
    let index = self.get_idx(key);
    &self.contents[index].value
}

#[syntax(index)]
public fun get_mut<K: copy, V>(self: &mut VecMap<K, V>, key: &K): &mut V {
    let index = self.get_idx(key);
    &mut self.contents[index].value
}

public fun try_get<K: copy, V: copy>(self: &VecMap<K, V>, key: &K): Option<V> {
    if (self.contains(key)) option::some(self[key]) else option::none()
}

public fun contains<K: copy, V>(self: &VecMap<K, V>, key: &K): bool {
    self.get_idx_opt(key).is_some()
}

public fun length<K: copy, V>(self: &VecMap<K, V>): u64 {
    self.contents.length()
}

public fun is_empty<K: copy, V>(self: &VecMap<K, V>): bool {
    self.contents.is_empty()
}

public fun destroy_empty<K: copy, V>(self: VecMap<K, V>) {
    let VecMap { contents } = self;
    assert!(contents.is_empty(), EMapNotEmpty);
    contents.destroy_empty()
}

public fun into_keys_values<K: copy, V>(self: VecMap<K, V>): (vector<K>, vector<V>) {
    let VecMap { mut contents } = self;
    let mut keys = vector[];
    let mut values = vector[];
    contents.reverse();
    while (!contents.is_empty()) {
        let Entry { key, value } = contents.pop_back();
        keys.push_back(key);
        values.push_back(value);
    };
    contents.destroy_empty();
    (keys, values)
}

public fun keys<K: copy, V>(self: &VecMap<K, V>): vector<K> {
    self.contents.map_ref!(|entry| entry.key)
}

public fun get_idx_opt<K: copy, V>(self: &VecMap<K, V>, key: &K): Option<u64> {
    self.contents.find_index!(|entry| &entry.key == key)
}

public fun get_idx<K: copy, V>(self: &VecMap<K, V>, key: &K): u64 {
    self.get_idx_opt(key).destroy_or!(abort EKeyDoesNotExist)
}

public fun get_entry_by_idx<K: copy, V>(self: &VecMap<K, V>, idx: u64): (&K, &V) {
    assert!(idx < self.length(), EIndexOutOfBounds);
    let entry = &self.contents[idx];
    (&entry.key, &entry.value)
}

public fun get_entry_by_idx_mut<K: copy, V>(self: &mut VecMap<K, V>, idx: u64): (&K, &mut V) {
    assert!(idx < self.length(), EIndexOutOfBounds);
    let entry = &mut self.contents[idx];
    (&entry.key, &mut entry.value)
}
