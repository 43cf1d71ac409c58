/// Reading values back from bytes.
module sui::bcs;

/// Fewer bytes than the value needs, or more than it may have.
const EOutOfRange: u64 = 0;
const ENotBool: u64 = 1;
const ELenOutOfRange: u64 = 2;

/// What is left to read, reversed: reading pops.
public struct BCS has copy, drop, store { bytes: vector<u8> }

public fun to_bytes<T>(value: &T): vector<u8> {
    std::bcs::to_bytes(value)
}

public fun new(mut bytes: vector<u8>): BCS {
    bytes.reverse();
    BCS { bytes }
}

public fun into_remainder_bytes(bcs: BCS): vector<u8> {
    let BCS { mut bytes } = bcs;
    bytes.reverse();
    bytes
}

public fun peel_address(bcs: &mut BCS): address {
    assert!(bcs.bytes.length() >= 32, EOutOfRange);
    sui::address::from_bytes(vector::tabulate!(32, |_| bcs.bytes.pop_back()))
}

public fun peel_bool(bcs: &mut BCS): bool {
    let value = bcs.peel_u8();
    assert!(value <= 1, ENotBool);
    value == 1
}

public fun peel_u8(bcs: &mut BCS): u8 {
    assert!(!bcs.bytes.is_empty(), EOutOfRange);
    bcs.bytes.pop_back()
}

public fun peel_u16(bcs: &mut BCS): u16 {
    bcs.peel_number(2) as u16
}

public fun peel_u32(bcs: &mut BCS): u32 {
    bcs.peel_number(4) as u32
}

public fun peel_u64(bcs: &mut BCS): u64 {
    bcs.peel_number(8) as u64
}

public fun peel_u128(bcs: &mut BCS): u128 {
    bcs.peel_number(16) as u128
}

public fun peel_u256(bcs: &mut BCS): u256 {
    bcs.peel_number(32)
}

/// ULEB128, at most five bytes.
public fun peel_vec_length(bcs: &mut BCS): u64 {
    let mut total = 0;
    let mut shift = 0;
    loop {
        assert!(shift <= 28, ELenOutOfRange);
        let byte = bcs.bytes.pop_back() as u64;
        total = total | ((byte & 0x7f) << shift);
        if (byte & 0x80 == 0) return total;
        shift = shift + 7;
    }
}

public fun peel_vec_u8(bcs: &mut BCS): vector<u8> {
    let length = bcs.peel_vec_length();
    vector::tabulate!(length, |_| bcs.peel_u8())
}

public fun peel_vec_u16(bcs: &mut BCS): vector<u16> {
    let length = bcs.peel_vec_length();
    vector::tabulate!(length, |_| bcs.peel_u16())
}

/// Little-endian.
fun peel_number(bcs: &mut BCS, bytes: u64): u256 {
    assert!(bcs.bytes.length() >= bytes, EOutOfRange);
    let mut value = 0;
    let mut i = 0;
    while (i < bytes) {
        value = value | ((bcs.bytes.pop_back() as u256) << ((8 * i) as u8));
        i = i + 1;
    };
    value
}
