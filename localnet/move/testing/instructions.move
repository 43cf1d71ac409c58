/// What `instructions.test.ts` runs, function by function.
module test::instructions;

public struct Pair<A, B> has copy, drop, store { a: A, b: B }
public struct Phantom<phantom T> has copy, drop, store { n: u8 }
public enum Shape has copy, drop, store { Point, Line(u8, u64), Poly { sides: vector<u8> } }

const PRIMES: vector<u64> = vector[2, 3, 5];

public fun add8(a: u8, b: u8): u8 { a + b }
public fun add64(a: u64, b: u64): u64 { a + b }
public fun sub16(a: u16, b: u16): u16 { a - b }
public fun sub256(a: u256, b: u256): u256 { a - b }
public fun mul32(a: u32, b: u32): u32 { a * b }
public fun mul128(a: u128, b: u128): u128 { a * b }
public fun div8(a: u8, b: u8): u8 { a / b }
public fun div64(a: u64, b: u64): u64 { a / b }
public fun mod32(a: u32, b: u32): u32 { a % b }
public fun mod64(a: u64, b: u64): u64 { a % b }
public fun or32(a: u32, b: u32): u32 { a | b }
public fun xor32(a: u32, b: u32): u32 { a ^ b }
public fun and256(a: u256, b: u256): u256 { a & b }
public fun shl8(a: u8, by: u8): u8 { a << by }
public fun shl32(a: u32, by: u8): u32 { a << by }
public fun shl64(a: u64, by: u8): u64 { a << by }
public fun shl256(a: u256, by: u8): u256 { a << by }
public fun shr32(a: u32, by: u8): u32 { a >> by }
public fun shr128(a: u128, by: u8): u128 { a >> by }
public fun to_u8(a: u64): u8 { a as u8 }
public fun to_u32(a: u8): u32 { a as u32 }
public fun to_u64(a: u256): u64 { a as u64 }
public fun to_u256(a: u16): u256 { a as u256 }
public fun narrow(a: u32): u16 { a as u16 }

public fun write_through_field(): (u64, u64) {
    let mut pair = Pair { a: 1u64, b: 2u64 };
    let a = &mut pair.a;
    *a = *a + 10;
    (pair.a, pair.b)
}

/// The copy keeps what the original had.
public fun copy_before_write(): (vector<u8>, vector<u8>) {
    let mut original = vector[1u8];
    let copied = original;
    original.push_back(2);
    (original, copied)
}

public fun read_is_a_copy(): (u8, u8) {
    let mut pair = Pair { a: vector[1u8], b: 0u8 };
    let mut taken = { let inside = &pair.a; *inside };
    *&mut taken[0] = 9;
    let kept = pair.a[0];
    *&mut pair.a[0] = 5;
    (kept, taken[0])
}

public fun choose(left: bool): (u64, u64) {
    let (mut a, mut b) = (1u64, 2u64);
    *pick(&mut a, &mut b, left) = 7;
    (a, b)
}

fun pick(a: &mut u64, b: &mut u64, left: bool): &mut u64 { if (left) a else b }

public fun constants_are_fresh(): u64 {
    let mut first = PRIMES;
    first.push_back(7);
    let second = PRIMES;
    first.length() * 10 + second.length()
}

public fun swap(mut v: vector<u8>, i: u64, j: u64): vector<u8> { v.swap(i, j); v }
public fun element(v: vector<u8>, i: u64): u8 { v[i] }
public fun pop(mut v: vector<u8>): u8 { v.pop_back() }
public fun must_be_empty(v: vector<u8>) { v.destroy_empty() }

public fun write_element(mut rows: vector<vector<u8>>): vector<vector<u8>> {
    let last = rows.length() - 1;
    rows[last].push_back(4);
    rows
}

public fun line(a: u8, b: u64): Shape { Shape::Line(a, b) }

public fun size(shape: Shape): u64 {
    match (shape) {
        Shape::Point => 0,
        Shape::Line(_, length) => length,
        Shape::Poly { sides } => sides.length(),
    }
}

public fun stretch(mut shape: Shape): Shape {
    match (&mut shape) {
        Shape::Point => (),
        Shape::Line(a, length) => { *length = *length + (*a as u64); *a = 0 },
        Shape::Poly { sides } => sides.push_back(1),
    };
    shape
}

public fun type_names(): (std::ascii::String, std::ascii::String) { (name<Phantom<u8>, bool>(), name<vector<u64>, Shape>()) }
fun name<A, B>(): std::ascii::String { std::type_name::with_defining_ids<Pair<B, A>>().into_string() }

public fun turned<A: copy + drop, B: copy + drop>(pair: &Pair<A, B>): Pair<B, A> { Pair { a: pair.b, b: pair.a } }
public fun turn(): Pair<bool, u8> { turned(&Pair { a: 3u8, b: true }) }

public fun are_equal(a: Shape, b: Shape): bool { &a == &b }
public fun stop(code: u64) { abort code }
public fun forever() { loop {} }
public fun deep(n: u64): u64 { if (n == 0) 0 else deep(n - 1) }
