import { bcs, TypeTagSerializer } from "@mysten/sui/bcs";
import { expect, test } from "vitest";
import { nameOf, parseType, tagBytesOf } from "./typeNames";
import { type Datatype, datatypeType, type Type } from "./types";

const known = new Map<string, Datatype>();

function resolve(package_: string, module: string, name: string, typeArguments: Type[]): Type {
  const key = `${package_}::${module}::${name}`;
  const layout = (): { fields: [] } => ({ fields: [] });
  const typeParameters = typeArguments.map(() => ({ constraints: 0, isPhantom: false }));
  const datatype = known.get(key) ?? { package: package_, module, name, abilities: 7, typeParameters, layout };
  known.set(key, datatype);
  return datatypeType(datatype, typeArguments);
}

const two = `0x${"0".repeat(63)}2`;

test.each([
  ["u8", "u8"],
  ["vector<vector<address>>", "vector<vector<address>>"],
  ["0x2::sui::SUI", `${two}::sui::SUI`],
  ["0x02::coin::Coin<0x2::sui::SUI>", `${two}::coin::Coin<${two}::sui::SUI>`],
  ["0x2::a::B<u64, vector<0x2::c::D<bool,u8>>>", `${two}::a::B<u64,vector<${two}::c::D<bool,u8>>>`],
])("%s is read as %s", (text, long) => {
  const type = parseType(text, resolve);
  expect(nameOf(type)).toBe(long);
  expect(parseType(long, resolve)).toBe(type);
});

test.each([
  "",
  "u7",
  "vector",
  "vector<u8,u8>",
  "0x2::a",
  "0x2::a::B<",
  "0x2::a::B<u8>>",
  "0x2::a::B u8",
  "0xz::a::B",
  `${"vector<".repeat(20)}u8${">".repeat(20)}`,
])("%s is no type", (text) => {
  expect(() => parseType(text, resolve)).toThrow(RangeError);
});

test.each([
  "bool",
  "u8",
  "u16",
  "u32",
  "u64",
  "u128",
  "u256",
  "address",
  "vector<u8>",
  "0x2::a::B<u64,vector<0x2::c::D<bool>>>",
])("the tag of %s is what the SDK writes", (text) => {
  const expected = bcs.TypeTag.serialize(TypeTagSerializer.parseFromStr(text, true)).toBytes();
  expect(tagBytesOf(parseType(text, resolve))).toEqual(expected);
});
