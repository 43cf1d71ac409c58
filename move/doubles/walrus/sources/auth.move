/// Who may act for a storage node.
module walrus::auth;

public enum Authorized has copy, drop, store {
    Address(address),
    ObjectID(ID),
}

public fun authorized_address(addr: address): Authorized { Authorized::Address(addr) }

public fun authorized_object(id: ID): Authorized { Authorized::ObjectID(id) }
