/// A small set, in order of insertion.
module sui::vec_set;

const EKeyAlreadyExists: u64 = 0;
const EKeyDoesNotExist: u64 = 1;

public struct VecSet<K: copy + drop> has copy, drop, store { contents: vector<K> }

public fun empty<K: copy + drop>(): VecSet<K> {
    VecSet { contents: vector[] }
}

public fun singleton<K: copy + drop>(key: K): VecSet<K> {
    VecSet { contents: vector[key] }
}

public fun insert<K: copy + drop>(self: &mut VecSet<K>, key: K) {
    assert!(!self.contains(&key), EKeyAlreadyExists);
    self.contents.push_back(key)
}

public fun remove<K: copy + drop>(self: &mut VecSet<K>, key: &K) {
    let (found, index) = self.contents.index_of(key);
    assert!(found, EKeyDoesNotExist);
    self.contents.remove(index);
}

public fun contains<K: copy + drop>(self: &VecSet<K>, key: &K): bool {
    self.contents.contains(key)
}

public fun length<K: copy + drop>(self: &VecSet<K>): u64 {
    self.contents.length()
}

public fun is_empty<K: copy + drop>(self: &VecSet<K>): bool {
    self.contents.is_empty()
}

public fun into_keys<K: copy + drop>(self: VecSet<K>): vector<K> {
    let VecSet { contents } = self;
    contents
}

public fun keys<K: copy + drop>(self: &VecSet<K>): &vector<K> {
    &self.contents
}
