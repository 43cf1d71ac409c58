import { expect, test } from "vitest";
import { abilityNames, COPY, DROP, KEY, STORE } from "./abilities";
import {
  ADDRESS,
  abilitiesOf,
  type Datatype,
  datatypeType,
  fieldTypes,
  referenceType,
  substitute,
  typeParameter,
  U8,
  U64,
  vectorType,
} from "./types";
import { MalformedCode } from "./values";

function box(abilities: number, isPhantom = false): Datatype {
  const fields = isPhantom ? [] : [{ name: "value", type: vectorType(typeParameter(0)) }];
  return {
    package: "0x1",
    module: "m",
    name: "Box",
    abilities,
    typeParameters: [{ constraints: 0, isPhantom }],
    layout: () => ({ fields }),
  };
}
const potato: Datatype = {
  package: "0x1",
  module: "m",
  name: "Potato",
  abilities: 0,
  typeParameters: [],
  layout: () => ({ fields: [] }),
};

test("equal types are one object", () => {
  const datatype = box(COPY);
  expect(vectorType(U8)).toBe(vectorType(U8));
  expect(datatypeType(datatype, [U8])).toBe(datatypeType(datatype, [U8]));
  expect(datatypeType(datatype, [U8])).not.toBe(datatypeType(datatype, [U64]));
  expect(datatypeType(datatype, [U8])).not.toBe(datatypeType(box(COPY), [U8]));
  expect(referenceType(U8, true)).not.toBe(referenceType(U8, false));
});

test("type arguments replace type parameters, deep inside too", () => {
  const open = vectorType(datatypeType(box(COPY), [typeParameter(1)]));
  expect(substitute(open, [U8, ADDRESS])).toEqual(
    vectorType(datatypeType(open.element.kind === "datatype" ? open.element.datatype : potato, [ADDRESS])),
  );
  expect(substitute(vectorType(U8), [])).toBe(vectorType(U8));
  expect(() => substitute(open, [U8])).toThrow(MalformedCode);
  expect(fieldTypes(datatypeType(box(COPY), [U64]))).toEqual([vectorType(U64)]);
});

test.each([
  ["all, of a number", COPY | DROP | STORE, [U64], ["copy", "drop", "store"]],
  ["an object needs store inside", KEY | STORE, [U64], ["store", "key"]],
  ["none, of what has none", COPY | DROP | STORE | KEY, [datatypeType(potato, [])], []],
  ["only what it declares", DROP, [U64], ["drop"]],
])("abilities: %s", (_, declared, typeArguments, expected) => {
  expect(abilityNames(abilitiesOf(datatypeType(box(declared), typeArguments)))).toEqual(expected);
});

test("a phantom argument takes no ability away", () => {
  expect(abilitiesOf(datatypeType(box(COPY | STORE, true), [datatypeType(potato, [])]))).toBe(COPY | STORE);
});

test("a reference is copied and dropped, a vector is never an object", () => {
  expect(abilitiesOf(referenceType(datatypeType(potato, []), true))).toBe(COPY | DROP);
  expect(abilitiesOf(vectorType(datatypeType(box(KEY | STORE, true), [U8])))).toBe(STORE);
});
