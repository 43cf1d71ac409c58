import { expect, test } from "vitest";
import {
  areEqual,
  asAddress,
  asBigint,
  asNumber,
  bytesOf,
  copyOf,
  MalformedCode,
  Reference,
  type Value,
  Variant,
} from "./values";

test("a copy shares no place with the original", () => {
  const original: Value[] = [1, [2n, [true]], new Variant(1, [[7]])];
  const copy = copyOf(original) as Value[];
  expect(copy).toEqual(original);
  ((original[1] as Value[])[1] as Value[])[0] = false;
  ((original[2] as Variant).fields[0] as Value[])[0] = 8;
  expect(copy).toEqual([1, [2n, [true]], new Variant(1, [[7]])]);
});

test("a copied reference points at the same place", () => {
  const place: Value[] = [5n];
  const copy = copyOf(new Reference(place, 0)) as Reference;
  copy.write(6n);
  expect(place).toEqual([6n]);
});

test.each<[Value, Value, boolean]>([
  [[1, 2], [1, 2], true],
  [[1, 2], [1], false],
  [[[1n], "0x1"], [[1n], "0x1"], true],
  [[[1n], "0x1"], [[1n], "0x2"], false],
  [new Variant(0, []), new Variant(1, []), false],
  [new Variant(1, [3]), new Variant(1, [3]), true],
  [new Reference([[1]], 0), new Reference([0, [1]], 1), true],
  [new Reference([[1]], 0), new Reference([[2]], 0), false],
])("equality of %o and %o is %s", (a, b, expected) => {
  expect(areEqual(a, b)).toBe(expected);
});

test("a value of another type than the code promises is refused", () => {
  expect(() => asNumber(1n)).toThrow(MalformedCode);
  expect(() => asBigint(1)).toThrow(MalformedCode);
  expect(() => asAddress(undefined)).toThrow(MalformedCode);
  expect(() => bytesOf(["a"])).toThrow(MalformedCode);
  expect(() => new Reference([], 0).read()).toThrow(MalformedCode);
});
