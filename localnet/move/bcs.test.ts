import { bcs } from "@mysten/sui/bcs";
import { expect, test } from "vitest";
import { BcsError, decode, encode } from "./bcs";
import {
  ADDRESS,
  BOOL,
  type Datatype,
  datatypeType,
  type Type,
  typeParameter,
  U8,
  U16,
  U32,
  U64,
  U128,
  U256,
  vectorType,
} from "./types";
import { type Value, Variant } from "./values";

function datatype(layout: ReturnType<Datatype["layout"]>, typeParameters: Datatype["typeParameters"] = []): Datatype {
  return { package: "0x1", module: "m", name: "T", abilities: 7, typeParameters, layout: () => layout };
}

const pair = datatype(
  {
    fields: [
      { name: "a", type: typeParameter(0) },
      { name: "b", type: vectorType(typeParameter(1)) },
    ],
  },
  [0, 1].map(() => ({ constraints: 0, isPhantom: false })),
);
const shape = datatype({
  variants: [
    { name: "Point", fields: [] },
    { name: "Line", fields: [{ name: "length", type: U16 }] },
  ],
});
const address = `0x${"ab".repeat(32)}`;

test.each<[string, Type, Value, string]>([
  ["bool", BOOL, true, "01"],
  ["u8", U8, 255, "ff"],
  ["u16", U16, 0x0102, "0201"],
  ["u32", U32, 0xfffefdfc, "fcfdfeff"],
  ["u64", U64, 0x0102030405060708n, "0807060504030201"],
  ["u128", U128, (1n << 127n) + 1n, "01000000000000000000000000000080"],
  ["u256", U256, (1n << 255n) + 2n, `02${"00".repeat(30)}80`],
  ["address", ADDRESS, address, "ab".repeat(32)],
  ["bytes", vectorType(U8), [1, 2, 3], "03010203"],
  ["nested vectors", vectorType(vectorType(U16)), [[], [1, 2]], "02000201000200"],
  ["a generic struct", datatypeType(pair, [U8, BOOL]), [9, [true, false]], "09020100"],
  ["a variant without fields", datatypeType(shape, []), new Variant(0, []), "00"],
  ["a variant with a field", datatypeType(shape, []), new Variant(1, [515]), "010302"],
])("%s", (_, type, value, hex) => {
  expect(Buffer.from(encode(type, value)).toString("hex")).toBe(hex);
  expect(decode(type, Buffer.from(hex, "hex"))).toEqual(value);
});

test.each([0, 127, 128, 16_383, 16_384, 70_000])("a vector of %i bytes is what the SDK writes", (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
  const expected = bcs.vector(bcs.u8()).serialize(bytes).toBytes();
  expect(encode(vectorType(U8), Array.from(bytes))).toEqual(expected);
  expect(decode(vectorType(U8), expected)).toEqual(Array.from(bytes));
});

test.each([
  ["too few bytes", U64, "01020304"],
  ["too many bytes", U8, "0102"],
  ["a bool of 2", BOOL, "02"],
  ["a variant that does not exist", datatypeType(shape, []), "02"],
  ["a length in more bytes than it needs", vectorType(U8), "8000"],
  ["a length beyond 32 bits", vectorType(U8), "ffffffff7f"],
  ["a length beyond the bytes", vectorType(U64), "ff01"],
])("%s is refused", (_, type, hex) => {
  expect(() => decode(type, Buffer.from(hex, "hex"))).toThrow(BcsError);
});
