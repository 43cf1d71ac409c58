import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { MoveStop, OutOfInstructions } from "../failures";
import type { MoveFunction } from "../functions";
import { given } from "../given";
import { Machine } from "../machine";
import { ObjectRuntime } from "../objectRuntime";
import { buildModules, packagesOf, testPackageId } from "../testing/builtPackages";
import { asArray, bytesOf, type Value, Variant } from "../values";

let packages: ReturnType<typeof packagesOf>;

beforeAll(async () => {
  const source = readFileSync(new URL("../testing/instructions.move", import.meta.url), "utf8");
  packages = packagesOf(await buildModules({ "sources/instructions.move": source }));
}, 60_000);

function functionNamed(name: string): MoveFunction {
  return given(packages.module(testPackageId, "instructions")?.functions.get(name));
}

function machineFor(maxInstructions: number): Machine {
  const facts = { sender: "0x0", digest: new Uint8Array(32), epoch: 0n, epochTimestampMs: 0n };
  const prices = { referenceGasPrice: 0n, gasPrice: 0n, gasBudget: 0n };
  const objects = new ObjectRuntime({ readObject: () => undefined, packages });
  return new Machine({ ...facts, ...prices }, objects, maxInstructions);
}

/** What the function returns, or how it stops. */
function run(name: string, ...args: Value[]): Value[] | string {
  try {
    return machineFor(100_000).run(functionNamed(name), args, []);
  } catch (error) {
    if (error instanceof MoveStop) return error.message;
    throw error;
  }
}

const fault = "ARITHMETIC_ERROR";
const outside = "VECTOR_OPERATION_ERROR";
const point = new Variant(0, []);
const max64 = 18446744073709551615n;

test.each<[string, Value[], Value[] | string]>([
  ["add8", [200, 55], [255]],
  ["add8", [200, 56], fault],
  ["add64", [max64, 0n], [max64]],
  ["add64", [max64, 1n], fault],
  ["sub16", [5, 5], [0]],
  ["sub16", [5, 6], fault],
  ["sub256", [0n, 1n], fault],
  ["mul32", [65536, 65535], [4294901760]],
  ["mul32", [65536, 65536], fault],
  ["mul32", [4294967295, 4294967295], fault],
  ["mul128", [1n << 64n, 1n << 63n], [1n << 127n]],
  ["mul128", [1n << 64n, 1n << 64n], fault],
  ["div8", [7, 2], [3]],
  ["div8", [7, 0], fault],
  ["div64", [7n, 2n], [3n]],
  ["div64", [7n, 0n], fault],
  ["mod32", [7, 4], [3]],
  ["mod32", [7, 0], fault],
  ["mod64", [7n, 4n], [3n]],
  ["mod64", [7n, 0n], fault],
  ["or32", [2147483648, 1], [2147483649]],
  ["xor32", [4294967295, 1], [4294967294]],
  ["and256", [(1n << 255n) | 1n, 1n << 255n], [1n << 255n]],
  ["shl8", [129, 1], [2]],
  ["shl8", [1, 8], fault],
  ["shl32", [3, 31], [2147483648]],
  ["shl32", [1, 32], fault],
  ["shl64", [3n, 63], [1n << 63n]],
  ["shl64", [1n, 64], fault],
  ["shl256", [3n, 255], [1n << 255n]],
  ["shr32", [4294967295, 31], [1]],
  ["shr32", [1, 32], fault],
  ["shr128", [1n << 127n, 127], [1n]],
  ["shr128", [1n, 128], fault],
  ["to_u8", [255n], [255]],
  ["to_u8", [256n], fault],
  ["to_u8", [(1n << 63n) + 1n], fault],
  ["to_u32", [255], [255]],
  ["to_u64", [max64], [max64]],
  ["to_u64", [1n << 64n], fault],
  ["to_u256", [65535], [65535n]],
  ["narrow", [65536], fault],
])("%s%o is %o", (name, args, expected) => {
  expect(run(name, ...args)).toEqual(expected);
});

test.each<[string, Value[], Value[] | string]>([
  ["write_through_field", [], [11n, 2n]],
  ["copy_before_write", [], [[1, 2], [1]]],
  ["read_is_a_copy", [], [1, 9]],
  ["choose", [true], [7n, 2n]],
  ["choose", [false], [1n, 7n]],
  ["constants_are_fresh", [], [43n]],
])("references and copies: %s%o is %o", (name, args, expected) => {
  expect(run(name, ...args)).toEqual(expected);
});

test.each<[string, Value[], Value[] | string]>([
  ["swap", [[1, 2, 3], 0n, 2n], [[3, 2, 1]]],
  ["swap", [[1, 2, 3], 1n, 1n], [[1, 2, 3]]],
  ["swap", [[1], 0n, 1n], outside],
  ["swap", [[1], 1n, 0n], outside],
  ["element", [[1, 2], 1n], [2]],
  ["element", [[1, 2], 2n], outside],
  ["element", [[1, 2], max64], outside],
  ["pop", [[1, 2]], [2]],
  ["pop", [[]], outside],
  ["must_be_empty", [[]], []],
  ["must_be_empty", [[1]], outside],
  ["write_element", [[[1], [2]]], [[[1], [2, 4]]]],
])("vectors: %s%o is %o", (name, args, expected) => {
  expect(run(name, ...args)).toEqual(expected);
});

test.each<[string, Value[], Value[]]>([
  ["line", [3, 4n], [new Variant(1, [3, 4n])]],
  ["size", [point], [0n]],
  ["size", [new Variant(1, [3, 4n])], [4n]],
  ["size", [new Variant(2, [[5, 5, 5]])], [3n]],
  ["stretch", [new Variant(1, [3, 4n])], [new Variant(1, [0, 7n])]],
  ["stretch", [new Variant(2, [[]])], [new Variant(2, [[1]])]],
  ["are_equal", [point, new Variant(1, [3, 4n])], [false]],
  ["are_equal", [new Variant(1, [3, 4n]), new Variant(1, [3, 4n])], [true]],
])("enums: %s%o is %o", (name, args, expected) => {
  expect(run(name, ...args)).toEqual(expected);
});

test("type arguments reach the functions they are for", () => {
  const home = testPackageId.slice(2);
  const [first, second] = run("type_names");
  const text = (ascii: Value | undefined): string => new TextDecoder().decode(bytesOf(asArray(ascii)[0]));
  expect(text(first)).toBe(`${home}::instructions::Pair<bool,${home}::instructions::Phantom<u8>>`);
  expect(text(second)).toBe(`${home}::instructions::Pair<${home}::instructions::Shape,vector<u64>>`);
  expect(run("turn")).toEqual([[true, 3]]);
});

test("an abort keeps its code and says where it happened", () => {
  const { index } = functionNamed("stop");
  const location = {
    package: testPackageId,
    module: "instructions",
    function: "stop",
    functionIndex: index,
    instruction: 1,
  };
  expect(() => machineFor(100).run(functionNamed("stop"), [42n], [])).toThrow(
    expect.objectContaining({ code: 42n, location }),
  );
});

test("code that never ends is stopped", () => {
  expect(() => machineFor(1000).run(functionNamed("forever"), [], [])).toThrow(OutOfInstructions);
});

test("calls nest 1025 deep and no deeper", () => {
  expect(run("deep", 1024n)).toEqual([0n]);
  expect(run("deep", 1025n)).toBe("CALL_STACK_OVERFLOW");
});
