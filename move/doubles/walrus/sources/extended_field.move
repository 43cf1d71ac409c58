/// A field whose value lies in a dynamic field, so that the object around it stays small.
module walrus::extended_field;

use sui::dynamic_field as df;

public struct ExtendedField<phantom T: store> has key, store { id: UID }

public struct Key() has copy, drop, store;

public fun new<T: store>(value: T, ctx: &mut TxContext): ExtendedField<T> {
    let mut id = object::new(ctx);
    df::add(&mut id, Key(), value);
    ExtendedField { id }
}
