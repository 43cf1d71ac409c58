/** Nested calls right below and above the limits of frames and operands: the largest that pass, and the smallest that do not. */
const depths = [1020, 1021, 1022, 1023, 1024, 1025];

/** Move tests at the limits of the virtual machine, as a module. */
export const edgeCases = {
  module: "edges",
  source: `module test::edges;

use std::{hash, string};
use sui::{address, event, vec_map};

public enum Side has copy, drop { Left(u8), Right }
public struct Ping has copy, drop { n: u64 }

fun operands(n: u64): u64 { if (n == 0) 0 else 1 + operands(n - 1) }
fun frames(n: u64, bytes: vector<u8>): u64 { if (n == 0) length(bytes) else frames(n - 1, bytes) }
fun length(bytes: vector<u8>): u64 { hash::sha2_256(bytes).length() }
${depths.map((n) => `#[test] fun operands_${n}() { abort operands(${n}) }\n#[test] fun frames_${n}() { abort frames(${n}, vector[]) }`).join("\n")}
#[test] fun a_million_bytes() { let mut v = vector[0u8]; let mut i = 0; while (i < 20) { let w = v; v.append(w); i = i + 1 }; abort v.length() }
#[test] fun pop_from_nothing() { let mut v: vector<u8> = vector[]; v.pop_back(); }
#[test] fun destroy_something() { let v: vector<u8> = vector[1]; v.destroy_empty(); }
#[test] fun swap_outside() { let mut v = vector[1u8]; v.swap(0, 1); }
#[test] fun borrow_outside() { let v = vector[1u8]; abort v[1] as u64 }
#[test] fun remove_outside() { let mut v = vector[1u8]; v.remove(1); }
#[test] fun not_utf8() { vector[0xc3, 0x28].to_string(); }
#[test] fun inside_a_character() { b"\\xc3\\xa9".to_string().substring(0, 1); }
#[test] fun index_of_nothing() { abort b"abc".to_string().index_of(&b"".to_string()) }
#[test] fun index_of_missing() { abort b"abc".to_string().index_of(&b"x".to_string()) }
#[test] fun index_of_end() { abort string::utf8(b"abcab").index_of(&b"bab".to_string()) }
#[test] fun short_address() { address::from_bytes(x"01"); }
#[test] fun duplicate_key() { let mut m = vec_map::empty<u8, u8>(); m.insert(1, 1); m.insert(1, 2); }
#[test] fun wrong_side() { match (side()) { Side::Left(x) => abort x as u64, Side::Right => abort 77 } }
#[test] fun events_are_counted() { event::emit(Ping { n: 1 }); event::emit(Ping { n: 2 }); abort (event::num_events() as u64) * 10 + event::events_by_type<Ping>()[1].n }
fun side(): Side { Side::Right }
`,
};
