/// Fields added to an object after it was made, each stored as an object of its own.
module sui::dynamic_field;

/// The object already has a field with this name.
const EFieldAlreadyExists: u64 = 0;

/// Its id is a hash of the parent's id, the name and the name's type.
public struct Field<Name: copy + drop + store, Value: store> has key {
    id: UID,
    name: Name,
    value: Value,
}

public fun add<Name: copy + drop + store, Value: store>(object: &mut UID, name: Name, value: Value) {
    let parent = object.to_address();
    let id = hash_type_and_key(parent, name);
    assert!(!has_child_object(parent, id), EFieldAlreadyExists);
    add_child_object(parent, Field { id: object::new_uid_from_hash(id), name, value })
}

/// Aborts with code 1 when there is no such field, 2 when its value is of another type.
public fun borrow<Name: copy + drop + store, Value: store>(object: &UID, name: Name): &Value {
    let id = hash_type_and_key(object.to_address(), name);
    &borrow_child_object<Field<Name, Value>>(object, id).value
}

/// Aborts as `borrow`.
public fun borrow_mut<Name: copy + drop + store, Value: store>(object: &mut UID, name: Name): &mut Value {
    let id = hash_type_and_key(object.to_address(), name);
    &mut borrow_child_object_mut<Field<Name, Value>>(object, id).value
}

/// Aborts as `borrow`.
public fun remove<Name: copy + drop + store, Value: store>(object: &mut UID, name: Name): Value {
    let parent = object.to_address();
    let id = hash_type_and_key(parent, name);
    let Field { id, name: _, value } = remove_child_object<Field<Name, Value>>(parent, id);
    id.delete();
    value
}

public fun remove_if_exists<Name: copy + drop + store, Value: store>(object: &mut UID, name: Name): Option<Value> {
    if (exists_(object, name)) option::some(remove(object, name)) else option::none()
}

/// Whatever the type of its value.
public fun exists_<Name: copy + drop + store>(object: &UID, name: Name): bool {
    let parent = object.to_address();
    has_child_object(parent, hash_type_and_key(parent, name))
}

public fun exists_with_type<Name: copy + drop + store, Value: store>(object: &UID, name: Name): bool {
    let parent = object.to_address();
    has_child_object_with_ty<Field<Name, Value>>(parent, hash_type_and_key(parent, name))
}

/// A dynamic object field's own UID and the address of its object.
public(package) fun field_info<Name: copy + drop + store>(object: &UID, name: Name): (&UID, address) {
    let id = hash_type_and_key(object.to_address(), name);
    let Field { id, name: _, value } = borrow_child_object<Field<Name, ID>>(object, id);
    (id, value.to_address())
}

public(package) fun field_info_mut<Name: copy + drop + store>(object: &mut UID, name: Name): (&mut UID, address) {
    let id = hash_type_and_key(object.to_address(), name);
    let Field { id, name: _, value } = borrow_child_object_mut<Field<Name, ID>>(object, id);
    (id, value.to_address())
}

public(package) native fun hash_type_and_key<K: copy + drop + store>(parent: address, k: K): address;
public(package) native fun add_child_object<Child: key>(parent: address, child: Child);
public(package) native fun borrow_child_object<Child: key>(object: &UID, id: address): &Child;
public(package) native fun borrow_child_object_mut<Child: key>(object: &mut UID, id: address): &mut Child;
public(package) native fun remove_child_object<Child: key>(parent: address, id: address): Child;
public(package) native fun has_child_object(parent: address, id: address): bool;
public(package) native fun has_child_object_with_ty<Child: key>(parent: address, id: address): bool;
