/// Dynamic fields whose values are objects that keep their ids.
module sui::dynamic_object_field;

use sui::dynamic_field as field;

/// Keeps these names apart from those of plain dynamic fields.
public struct Wrapper<Name> has copy, drop, store { name: Name }

public fun add<Name: copy + drop + store, Value: key + store>(object: &mut UID, name: Name, value: Value) {
    let key = Wrapper { name };
    let id = object::id(&value);
    field::add(object, key, id);
    let (field, _) = field::field_info<Wrapper<Name>>(object, key);
    field::add_child_object(field.to_address(), value);
}

public fun borrow<Name: copy + drop + store, Value: key + store>(object: &UID, name: Name): &Value {
    let (field, id) = field::field_info<Wrapper<Name>>(object, Wrapper { name });
    field::borrow_child_object<Value>(field, id)
}

public fun borrow_mut<Name: copy + drop + store, Value: key + store>(object: &mut UID, name: Name): &mut Value {
    let (field, id) = field::field_info_mut<Wrapper<Name>>(object, Wrapper { name });
    field::borrow_child_object_mut<Value>(field, id)
}

public fun remove<Name: copy + drop + store, Value: key + store>(object: &mut UID, name: Name): Value {
    let key = Wrapper { name };
    let (field, id) = field::field_info<Wrapper<Name>>(object, key);
    let value = field::remove_child_object<Value>(field.to_address(), id);
    field::remove<Wrapper<Name>, ID>(object, key);
    value
}

public fun exists_<Name: copy + drop + store>(object: &UID, name: Name): bool {
    field::exists_with_type<Wrapper<Name>, ID>(object, Wrapper { name })
}

public fun exists_with_type<Name: copy + drop + store, Value: key + store>(object: &UID, name: Name): bool {
    let key = Wrapper { name };
    if (!field::exists_with_type<Wrapper<Name>, ID>(object, key)) return false;
    let (field, id) = field::field_info<Wrapper<Name>>(object, key);
    field::has_child_object_with_ty<Value>(field.to_address(), id)
}

public fun id<Name: copy + drop + store>(object: &UID, name: Name): Option<ID> {
    let key = Wrapper { name };
    if (!field::exists_with_type<Wrapper<Name>, ID>(object, key)) return option::none();
    let (_, id) = field::field_info<Wrapper<Name>>(object, key);
    option::some(id.to_id())
}
