/// Objects whose ids follow from a parent and a key, so that anyone can compute them.
module sui::derived_object;

use sui::dynamic_field as df;

#[error(code = 0)]
const EObjectAlreadyExists: vector<u8> = b"Derived object is already claimed.";

/// A dynamic field of the parent: this id has been claimed.
public struct Claimed(ID) has copy, drop, store;

/// Keeps derived ids apart from those of dynamic fields.
public struct DerivedObjectKey<K: copy + drop + store>(K) has copy, drop, store;

public enum ClaimedStatus has store {
    Reserved,
}

/// The UID that belongs to `key` under `parent`. Each can be claimed once, for ever.
public fun claim<K: copy + drop + store>(parent: &mut UID, key: K): UID {
    let address = derive_address(parent.to_inner(), key);
    let id = address.to_id();
    assert!(!df::exists_(parent, Claimed(id)), EObjectAlreadyExists);
    df::add(parent, Claimed(id), ClaimedStatus::Reserved);
    object::new_uid_from_hash(address)
}

/// Whether `key` was ever claimed.
public fun exists<K: copy + drop + store>(parent: &UID, key: K): bool {
    df::exists_(parent, Claimed(derive_address(parent.to_inner(), key).to_id()))
}

public fun derive_address<K: copy + drop + store>(parent: ID, key: K): address {
    df::hash_type_and_key(parent.to_address(), DerivedObjectKey(key))
}
