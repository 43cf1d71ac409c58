import { RandomNumbers } from "./randomNumbers";

const widths = [8, 16, 32, 64, 128, 256] as const;
type Width = (typeof widths)[number];

/** What every random test can call. Tests end in `abort digest(…)`: 48 bits of a hash of all that they computed. */
function prelude(module: string): string {
  return `module test::${module};

use std::{ascii, bcs, hash, type_name};
use std::string::{Self, String};
use sui::{dynamic_field as df, dynamic_object_field as dof, hash as sui_hash, table, vec_map, vec_set};

public struct Pair<A, B> has copy, drop, store { a: A, b: B }
public struct Tagged<phantom T, V: copy + drop + store> has copy, drop, store { value: V, list: vector<V> }
public struct Thing has key, store { id: UID, weight: u64 }
public enum Shape has copy, drop, store { Point, Line(u8, u64), Poly { name: vector<u8>, tag: Tagged<u8, u16>, next: vector<Pair<u32, bool>> } }
public enum Face has copy, drop, store { Up, Down, Edge }
public enum Tree<T> has copy, drop, store { Leaf, Node(T, vector<T>) }
public struct State has drop { n: u64, small: u8, wide: u256, list: vector<u64>, pair: Pair<u32, u128>, shape: Shape, tree: Tree<u16>, text: String }

fun digest<T>(x: &T): u64 {
    let d = hash::sha3_256(bcs::to_bytes(x));
    let mut r = 0u64;
    let mut i = 0;
    while (i < 6) { r = r * 256 + (d[i] as u64); i = i + 1 };
    r
}
${widths.map((k) => `fun id${k}(x: u${k}): u${k} { x }`).join("\n")}
fun low(x: u64): u64 { x % 1000003 }
fun shape(n: u64): Shape {
    if (n % 3 == 0) Shape::Point
    else if (n % 3 == 1) Shape::Line((n % 256) as u8, n * 3)
    else Shape::Poly { name: sui_hash::blake2b256(&bcs::to_bytes(&n)), tag: Tagged { value: (n % 65536) as u16, list: vector[1, (n % 7) as u16] }, next: vector[Pair { a: (n % 97) as u32, b: n % 2 == 0 }] }
}
fun touch(s: &mut Shape): u64 {
    match (s) {
        Shape::Point => { *s = Shape::Line(1, 2); 1 },
        Shape::Line(x, y) => { *y = low(*y + (*x as u64)); *x = *x ^ 3; *y },
        Shape::Poly { name, tag, next } => {
            name.push_back(7);
            tag.value = tag.value / 2;
            let first = &mut next[0];
            first.a = first.a + 1;
            first.b = !first.b;
            name.length() + (tag.list[1] as u64) + (next[0].a as u64)
        },
    }
}
fun face(n: u64): Face { if (n % 3 == 0) Face::Up else if (n % 3 == 1) Face::Down else Face::Edge }
fun weigh(s: &Shape): u64 {
    match (s) {
        Shape::Line(x, _) if (*x > 100) => 9,
        Shape::Line(_, y) => *y % 10,
        Shape::Poly { next, .. } => next.length(),
        Shape::Point => 0,
    }
}
fun grow<T: copy + drop>(t: Tree<T>, x: T): Tree<T> {
    match (t) {
        Tree::Leaf => Tree::Node(x, vector[]),
        Tree::Node(y, mut rest) => { rest.push_back(y); Tree::Node(x, rest) },
    }
}
fun swapped<A: copy + drop, B: copy + drop>(p: &Pair<A, B>): Pair<B, A> { Pair { a: p.b, b: p.a } }
fun bump(x: &mut u64, by: u64): u64 { let old = *x; *x = low(old + by); old }
fun larger(a: &mut u64, b: &mut u64): &mut u64 { if (*a > *b) a else b }
fun depth(n: u64): u64 { if (n == 0) 0 else 1 + depth(n - 1) }
`;
}

/** A Move module of `count` random tests, the same for the same seed. */
export function randomTests(module: string, seed: number, count: number): { source: string; names: string[] } {
  const random = new RandomNumbers(seed);
  const names = Array.from({ length: count }, (_, index) => `t${index}`);
  const tests = names.map((name, index) => {
    const body = index % 3 === 0 ? expressionTest(random) : index % 3 === 1 ? programTest(random) : fieldTest(random);
    return `#[test]\nfun ${name}() {\n${body}\n}`;
  });
  return { source: `${prelude(module)}\n${tests.join("\n")}\n`, names };
}

function literal(random: RandomNumbers, k: Width): string {
  const kinds = [
    () => BigInt(random.below(300)),
    () => (1n << BigInt(k - 1)) + BigInt(random.below(7)),
    () => (1n << BigInt(k)) - 1n - BigInt(random.below(5)),
    () => random.bits(k),
    () => random.bits(k / 2),
  ];
  return `id${k}(${BigInt.asUintN(k, random.pick(kinds)())}u${k})`;
}

function expression(random: RandomNumbers, k: Width, depth: number): string {
  if (depth === 0) return literal(random, k);
  const one = (): string => expression(random, k, depth - 1);
  switch (random.below(10)) {
    case 0:
    case 1:
      return `(${one()} ${random.pick(["+", "-", "*"])} ${one()})`;
    case 2:
      return `(${one()} ${random.pick(["/", "%"])} ${one()})`;
    case 3:
    case 4:
      return `(${one()} ${random.pick(["&", "|", "^"])} ${one()})`;
    case 5:
    case 8:
      return `(${one()} ${random.pick(["<<", ">>"])} id8(${shiftOf(random, k)}u8))`;
    case 6: {
      const other = random.pick(widths);
      return `(${expression(random, other, depth - 1)} as u${k})`;
    }
    case 7:
      return `(if (${condition(random, depth - 1)}) ${one()} else ${one()})`;
    default:
      return one();
  }
}

/** Usually within the width; often its very edge. */
function shiftOf(random: RandomNumbers, k: Width): number {
  return Math.min(255, random.chance(0.5) ? k - random.below(2) : random.below(k));
}

function condition(random: RandomNumbers, depth: number): string {
  const k = random.pick(widths);
  const left = expression(random, k, depth);
  const right = random.chance(0.3) ? left : expression(random, k, depth);
  const compare = `${left} ${random.pick(["<", ">", "<=", ">=", "==", "!="])} ${right}`;
  if (random.chance(0.3)) return `!(${compare})`;
  return random.chance(0.3) ? `(${compare}) ${random.pick(["&&", "||"])} ${random.pick(["true", "false"])}` : compare;
}

/** Arithmetic of all widths. Deep expressions mostly end in an overflow, so most of these are shallow. */
function expressionTest(random: RandomNumbers): string {
  const k = random.pick(widths);
  return `    let x = ${expression(random, k, random.pick([1, 1, 1, 2, 3]))};\n    abort digest(&x)`;
}

/** Statements on a state of every kind of value. */
function programTest(random: RandomNumbers): string {
  const n = random.below(100000);
  const list = Array.from({ length: random.below(6) }, () => random.below(99)).join(", ");
  const statements = Array.from({ length: 4 + random.below(5) }, () => statement(random, 2));
  return `    let mut n = ${n}u64; let mut small = ${random.below(256)}u8; let mut wide = ${random.bits(200)}u256;
    let mut list: vector<u64> = vector[${list}]; let mut pair = Pair { a: ${random.below(1000)}u32, b: ${random.bits(100)}u128 };
    let mut s = shape(${random.below(1000)}); let mut tree: Tree<u16> = Tree::Leaf; let mut text = b"t${random.below(9)}".to_string();
    n = low(n); small = small ^ 0; wide = wide + 0; pair.a = pair.a + 0; text.append(b"".to_string()); list.push_back(n); tree = grow(tree, 1); touch(&mut s);
${statements.map((line) => `    ${line}`).join("\n")}
    abort digest(&State { n, small, wide, list, pair, shape: s, tree, text })`;
}

function statement(random: RandomNumbers, depth: number): string {
  const small = (): number => random.below(7);
  const nested = (): string => statement(random, depth - 1);
  const statements: (() => string)[] = [
    () => `n = low(n * ${1 + random.below(50)} + ${random.below(1000)});`,
    () => `small = small ${random.pick(["&", "|", "^"])} ${random.below(256)};`,
    () =>
      `small = ((n % ${1 + random.below(256)}) as u8) ${random.pick(["<<", ">>"])} ${random.below(random.chance(0.1) ? 10 : 8)};`,
    () => `wide = ((wide << ${random.below(60)}u8) >> ${random.below(60)}u8) ^ (n as u256);`,
    () => `list.push_back(n ^ ${random.below(1000)});`,
    () => "if (!list.is_empty()) { n = low(n + list.pop_back()); };",
    () => "list.reverse();",
    () => `if (list.length() > ${small()}) { n = low(n + list.swap_remove(${small()})); };`,
    () => `if (list.length() > ${small()}) { list.insert(n, ${small()}); };`,
    () => `{ let twin = list; list.append(twin); while (list.length() > 12) { list.pop_back(); }; };`,
    () =>
      `if (list.length() > 1) { let last = list.length() - 1; list.swap(0, last); let x = &mut list[last]; *x = low(*x + 5); };`,
    () => `{ let (found, at) = list.index_of(&n); n = low(n + at + (if (found) 1 else 0)); };`,
    () => `pair.a = (pair.a ^ (n as u32)) % 100003;`,
    () => `{ let p = &mut pair; p.b = p.b / ${1 + random.below(9)} + (p.a as u128); };`,
    () => `{ let q = swapped(&pair); n = low(n + (q.b as u64)); if (&swapped(&q) == &pair) { small = small ^ 1; }; };`,
    () => `n = low(n + touch(&mut s));`,
    () =>
      `{ let mut twin = s; n = low(n + touch(&mut twin)); if (twin != s) { n = low(n + weigh(&twin) + weigh(&s)); }; };`,
    () =>
      "{ let r = &mut s; let mut twin = *r; n = low(n + touch(r)); n = low(n + touch(&mut twin) + digest(&twin)); if (r == &twin) { n = low(n + 11); }; };",
    () => `if (face(n) == face(${small()})) { n = low(n + 5); } else { n = low(n + digest(&face(n))); };`,
    () => `if (n ${random.pick(["<", ">", "<=", ">="])} n) { n = low(n + ${1 + small()}); };`,
    () => `s = shape(n);`,
    () => `tree = grow(tree, (n % 65536) as u16);`,
    () => `n = low(n + digest(&tree));`,
    () => `text.append(n.to_string()); if (text.length() > 40) { text = text.substring(0, ${random.below(20)}); };`,
    () => `n = low(n + text.index_of(&b"${random.below(99)}".to_string()));`,
    () =>
      `{ let mut m = ${random.below(50)}u64; *larger(&mut n, &mut m) = ${random.below(1000)}; n = low(n + bump(&mut m, ${small()}) + m); };`,
    () => `n = low(n + depth(${random.below(60)}));`,
    () =>
      `{ let o = if (n % 2 == 0) option::some(n) else option::none(); n = o.map!(|x| low(x + 3)).destroy_or!(${random.below(99)}); };`,
    () =>
      `{ let mut set = vec_set::empty(); set.insert(n); if (!set.contains(&${random.below(1000)})) { set.insert(${random.below(1000)}); }; n = low(n + digest(&set)); };`,
    () => `n = low(n + digest(&type_name::with_defining_ids<Tagged<vector<Shape>, u${random.pick(widths)}>>()));`,
    () => `{ let b = bcs::to_bytes(&pair); n = low(n + digest(&b) + b.length()); };`,
    () => `n = low(n + digest(&hash::sha2_256(bcs::to_bytes(&list))));`,
    () => `n = low(n + ascii::string(b"abc${random.below(100)}").length());`,
    () => `if (string::try_utf8(vector[${random.below(256)}]).is_some()) { n = low(n + 7); };`,
  ];
  if (depth > 0) {
    statements.push(
      () => `{ let mut i = 0; while (i < ${small()}) { ${nested()} ${nested()} i = i + 1; }; };`,
      () => `if (n % ${2 + small()} == 0) { ${nested()} } else { ${nested()} };`,
      () => `{ let mut i = 0; loop { i = i + 1; if (i > ${small()}) break; if (i % 3 == 0) continue; ${nested()} }; };`,
    );
  }
  // Rarely, something that stops: an index out of bounds, a division by zero, a lost digit.
  if (random.chance(0.04))
    return random.pick([`n = list[${small()}];`, "n = n / (n - n);", "small = (n as u8);", "list.remove(3);"]);
  return random.pick(statements)();
}

/** Objects, dynamic fields, tables and ids. */
function fieldTest(random: RandomNumbers): string {
  const k = random.pick(widths);
  const steps = Array.from({ length: 3 + random.below(5) }, () => fieldStep(random, k));
  return `    let ctx = &mut tx_context::new_from_hint(@0x${random.below(60000).toString(16)}, ${random.below(1000000)}, ${random.below(9)}, ${random.below(9)}, ${random.below(9)});
    let mut home = object::new(ctx);
    let mut n = low(digest(&home.to_address()) + ctx.epoch() + digest(&ctx.sender()));
    let mut map = vec_map::empty<u64, address>();
    let mut shelf = table::new<u64, Shape>(ctx);
    df::add(&mut home, b"first", ${literal(random, k)});
    dof::add(&mut home, 0u64, Thing { id: object::new(ctx), weight: ${random.below(100)} });
${steps.map((line) => `    ${line}`).join("\n")}
    n = low(n + shelf.length() + digest(&map));
    let Thing { id, weight } = dof::remove(&mut home, 0u64);
    id.delete();
    std::unit_test::destroy(shelf);
    home.delete();
    abort n + weight`;
}

function fieldStep(random: RandomNumbers, k: Width): string {
  const key = random.below(4);
  return random.pick<() => string>([
    () =>
      `{ let a = object::new(ctx); let at = map.length() * 10; map.insert(${random.below(6)} + at, a.to_address()); n = low(n + digest(&a.to_inner())); a.delete(); };`,
    () =>
      `if (!shelf.contains(${key})) { shelf.add(${key}, shape(n)); } else { n = low(n + touch(&mut shelf[${key}])); };`,
    () => `if (shelf.contains(${key})) { let s = shelf.remove(${key}); n = low(n + digest(&s)); };`,
    () =>
      `{ let x: &mut u${k} = df::borrow_mut(&mut home, b"first"); *x = *x ^ ${BigInt.asUintN(k, random.bits(k))}; n = low(n + digest(x)); };`,
    () =>
      `{ let t: &mut Thing = dof::borrow_mut(&mut home, 0u64); n = low(n + bump(&mut t.weight, ${random.below(100)}) + digest(t)); };`,
    () =>
      `{ let v: u${k} = df::remove(&mut home, b"first"); n = low(n + digest(&v)); df::add(&mut home, b"first", v ^ 1); };`,
    () => `n = low(n + (if (df::exists_with_type<vector<u8>, u${random.pick(widths)}>(&home, b"first")) 1 else 2));`,
    () => `if (dof::exists_(&home, ${random.below(2)}u64)) { n = low(n + 3); };`,
    () =>
      `{ let t = Tagged<Shape, u${k}> { value: ${literal(random, k)}, list: vector[${literal(random, k)}] }; df::add(&mut home, t, shape(n)); n = low(n + digest(df::borrow<Tagged<Shape, u${k}>, Shape>(&home, t))); let _: Shape = df::remove(&mut home, t); };`,
    () =>
      random.pick([
        `let _: &u8 = df::borrow(&home, b"first");`,
        `df::add(&mut home, b"first", 1u8);`,
        `n = n + digest(df::borrow<u8, u8>(&home, 1));`,
        `{ let x = vec_map::get(&map, &${random.below(3)}); n = low(n + digest(x)); };`,
      ]),
  ])();
}
