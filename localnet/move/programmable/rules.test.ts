import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { CLOCK_ID, fullAddress } from "../addresses";
import type { Argument, Command, ExecutionFailure, Input } from "../execution";
import { builtShop, bytes, input, object, openShop, pure, result, type Shop } from "../testing/shop";
import { bob } from "../testing/testNetwork";

let built: Awaited<ReturnType<typeof builtShop>>;
let shop: Shop;
beforeAll(async () => {
  built = await builtShop();
}, 60_000);
beforeEach(() => {
  shop = openShop(built);
});

function failureOf(inputs: Input[], commands: Command[]): ExecutionFailure | null {
  const before = new Map(shop.network.objects);
  const { failure, written, events } = shop.network.run(inputs, commands);
  if (failure) {
    // All or nothing.
    expect(written).toEqual([]);
    expect(events).toEqual([]);
    expect(shop.network.objects).toEqual(before);
  }
  return failure;
}

/** Arguments of one call, and which of them breaks which rule. */
const argumentCases: [string, () => Input[], string, Argument[], number, string][] = [
  ["a number for an object", () => [pure("u64", 1)], "price", [input(0)], 0, "InvalidUsageOfPureArg"],
  [
    "an object of another type",
    () => [object(shop.counterId, "shared-mutable")],
    "price",
    [input(0)],
    0,
    "TypeMismatch",
  ],
  ["too few bytes", () => [bytes(1, 2)], "limit", [input(0)], 0, "InvalidBCSBytes"],
  ["too many bytes", () => [bytes(1, 2)], "next", [input(0)], 0, "InvalidBCSBytes"],
  ["an input that is not there", () => [], "limit", [input(3)], 0, "IndexOutOfBounds"],
  ["a result of a command that did not run", () => [], "limit", [result(0)], 0, "IndexOutOfBounds"],
  ["a gas coin where there is none", () => [], "price", [{ kind: "gas" }], 0, "InvalidGasCoinUsage"],
  [
    "a read-only object to be changed",
    () => [object(shop.itemId, "immutable"), pure("u64", 1)],
    "set_price",
    [input(0), input(1)],
    0,
    "InvalidObjectByMutRef",
  ],
  [
    "a read-only object to be taken",
    () => [object(shop.counterId, "shared-read")],
    "remove_counter",
    [input(0)],
    0,
    "InvalidObjectByValue",
  ],
  [
    "one object read and changed",
    () => [object(shop.itemId)],
    "copy_price",
    [input(0), input(0)],
    1,
    "InvalidValueUsage",
  ],
];

test.each(argumentCases)("%s is refused", (_, inputs, name, args, index, kind) => {
  expect(failureOf(inputs(), [shop.call(name, args)])).toMatchObject({
    kind: "CommandArgumentError",
    command: 0,
    argument: { index, kind },
  });
});

const hello = [5, 104, 101, 108, 108, 111];
const id = Array<number>(32).fill(1);

test.each<[string, number[][], object | null]>([
  ["strings, options, ids and vectors are taken", [hello, hello, [1, 9, 0], id, [1, 0]], null],
  ["text that is not UTF-8 is refused", [[2, 0xc3, 0x28], hello, [0], id, [0]], { index: 0, kind: "InvalidBCSBytes" }],
  [
    "plain text that is not ASCII is refused",
    [hello, [2, 0xc3, 0xa9], [0], id, [0]],
    { index: 1, kind: "InvalidBCSBytes" },
  ],
  ["an option of two is refused", [hello, hello, [2, 1, 0, 2, 0], id, [0]], { index: 2, kind: "InvalidBCSBytes" }],
  ["a short id is refused", [hello, hello, [0], [1], [0]], { index: 3, kind: "InvalidBCSBytes" }],
])("pure values: %s", (_, values, argument) => {
  const inputs = values.map((value) => bytes(...value));
  const failure = failureOf(inputs, [
    shop.call(
      "lengths",
      inputs.map((_, index) => input(index)),
    ),
  ]);
  expect(failure?.argument ?? null).toEqual(argument);
  expect(failure === null).toBe(argument === null);
});

test.each<[string, () => Command, object]>([
  ["a function that is not there", () => shop.call("missing"), { kind: "FunctionNotFound" }],
  [
    "a package that is not there",
    () => ({ ...shop.call("spin"), package: fullAddress("0x99") }) as Command,
    { kind: "FunctionNotFound" },
  ],
  ["a private function", () => shop.call("hidden"), { kind: "NonEntryFunctionInvoked" }],
  ["init", () => shop.call("init"), { kind: "NonEntryFunctionInvoked" }],
  ["too few arguments", () => shop.call("limit"), { kind: "ArityMismatch" }],
  ["too few type arguments", () => shop.call("first", [input(0)]), { kind: "TypeArityMismatch" }],
  [
    "a type that is not published",
    () => shop.call("first", [input(0)], ["0x2::no::Such"]),
    { kind: "TypeArgumentError", typeArgument: { index: 0, kind: "TypeNotFound" } },
  ],
  [
    "a type without the abilities",
    () => shop.call("first", [input(0)], ["0x2::object::UID"]),
    { kind: "TypeArgumentError", typeArgument: { index: 0, kind: "ConstraintNotSatisfied" } },
  ],
  [
    "a function that returns a reference",
    () => shop.call("price_in", [input(1)]),
    { kind: "InvalidPublicFunctionReturnType" },
  ],
  [
    "an overflow",
    () => shop.call("next", [input(2)]),
    { kind: "MovePrimitiveRuntimeError", location: { module: "shop", function: "next" } },
  ],
])("%s fails", (_, command, expected) => {
  expect(failureOf([bytes(1, 1), object(shop.itemId), bytes(255)], [command()])).toMatchObject({
    ...expected,
    command: 0,
  });
});

test("an #[error] constant is reported by name", () => {
  const failure = failureOf([pure("u64", 100)], [shop.call("limit", [input(0)])]);
  expect(failure).toMatchObject({
    kind: "MoveAbort",
    abort: {
      package: shop.packageId,
      module: "shop",
      function: "limit",
      named: { constant: "ETooDear", message: "This costs too much." },
    },
  });
  const lines = readFileSync(new URL("../testing/shop.move", import.meta.url), "utf8").split("\n");
  expect(lines[(failure?.abort?.named?.line ?? 0) - 1]).toContain("assert!(price < 100, ETooDear)");
});

test("code that never ends uses up its instructions", () => {
  expect(failureOf([], [shop.call("spin")])).toMatchObject({ kind: "InsufficientGas", command: 0 });
});

test("a value that cannot be dropped must be used", () => {
  expect(failureOf([pure("u64", 3)], [shop.call("make", [input(0)])])).toMatchObject({
    kind: "UnusedValueWithoutDrop",
    result: { command: 0, index: 0 },
  });
  expect(failureOf([object(shop.itemId)], [shop.call("order", [input(0)])])).toMatchObject({
    kind: "UnusedValueWithoutDrop",
  });
});

test("a value that can be copied but not dropped must be taken last", () => {
  const coupon = shop.call("coupon", [input(0)]);
  const [redeem, peek] = [shop.call("redeem", [result(0)]), shop.call("peek", [result(0)])];
  expect(failureOf([bytes(7)], [coupon, peek, redeem, redeem])).toBeNull();
  expect(failureOf([bytes(7)], [coupon, redeem, peek])).toMatchObject({ kind: "UnusedValueWithoutDrop" });
});

test("a moved value is gone", () => {
  const failure = failureOf([object(shop.itemId)], [shop.call("burn", [input(0)]), shop.call("price", [input(0)])]);
  expect(failure).toMatchObject({ command: 1, argument: { index: 0, kind: "InvalidValueUsage" } });
});

test("results are named one by one when there are several", () => {
  const make = shop.call("make_two");
  expect(failureOf([], [make, shop.call("burn", [result(0)])])).toMatchObject({
    argument: { kind: "InvalidResultArity" },
  });
  expect(failureOf([], [make, shop.call("burn", [result(0, 2)])])).toMatchObject({
    argument: { kind: "SecondaryIndexOutOfBounds" },
  });
  expect(failureOf([], [make, shop.call("burn", [result(0, 0)]), shop.call("burn", [result(0, 1)])])).toBeNull();
});

test("only objects with store can be transferred", () => {
  const inputs = [object(shop.counterId, "shared-mutable"), pure("address", bob), pure("u64", 1)];
  const transfer = (what: Argument): Command => ({ kind: "transfer", objects: [what], address: input(1) });
  expect(failureOf(inputs, [transfer(input(0))])).toMatchObject({
    argument: { index: 0, kind: "InvalidTransferObject" },
  });
  expect(failureOf(inputs, [transfer(input(2))])).toMatchObject({
    argument: { index: 0, kind: "InvalidTransferObject" },
  });
});

test("a private entry function refuses what a hot potato hangs on", () => {
  const item = [object(shop.itemId)];
  const [order, pay, inspect] = [
    shop.call("order", [input(0)]),
    shop.call("pay", [result(0)]),
    shop.call("inspect", [input(0)]),
  ];
  expect(failureOf(item, [order, inspect, pay])).toMatchObject({
    command: 1,
    argument: { index: 0, kind: "InvalidArgumentToPrivateEntryFunction" },
  });
  expect(failureOf(item, [order, pay, inspect])).toBeNull();
});

test("a shared object that is taken is deleted or shared again", () => {
  const counter = object(shop.counterId, "shared-mutable");
  const keep = shop.call("keep_counter", [input(0), input(1)]);
  expect(failureOf([counter, pure("address", bob)], [keep])).toMatchObject({ kind: "SharedObjectOperationNotAllowed" });
  expect(failureOf([counter], [shop.call("share_again", [input(0)])])).toBeNull();
  expect(failureOf([counter], [shop.call("remove_counter", [input(0)])])).toBeNull();
});

test("an object that is not new cannot be shared", () => {
  const failure = failureOf([object(shop.itemId)], [shop.call("share_it", [input(0)])]);
  expect(failure).toMatchObject({
    kind: "MoveAbort",
    abort: { module: "transfer", function: "share_object_impl", code: 0n },
  });
});

test("the clock shows the transaction's time", () => {
  shop.network.nowMs = 77n;
  const { commandResults } = shop.network.run([object(CLOCK_ID, "shared-read")], [shop.call("now", [input(0)])]);
  expect(commandResults[0]?.returned).toEqual([{ type: "u64", bytes: Uint8Array.of(77, 0, 0, 0, 0, 0, 0, 0) }]);
});
