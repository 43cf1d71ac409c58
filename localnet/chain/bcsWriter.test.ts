import { bcs } from "@mysten/sui/bcs";
import { toBase58 } from "@mysten/sui/utils";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Owner } from "../objects";
import { BcsWriter } from "./bcsWriter";
import { type Effects, effectsBytes } from "./effects";
import { coinObjectType, longType } from "./moveType";
import { coinContents, StoredObject } from "./storedObject";

// Every layout is held against the SDK's schemas, which wrote none of it.

const id = (byte: string) => `0x${byte.repeat(32)}`;
const digest = (byte: number) => bcs.ObjectDigest.parse(Uint8Array.of(32, ...new Array(32).fill(byte)));
const owners: Owner[] = [
  { kind: "account", address: id("a1") },
  { kind: "object", parent: id("b2") },
  { kind: "shared", initialVersion: 300n },
  { kind: "immutable" },
];
const sdkOwners = [
  { AddressOwner: id("a1") },
  { ObjectOwner: id("b2") },
  { Shared: { initialSharedVersion: "300" } },
  { Immutable: true as const },
];

test("lengths are ULEB128, in as many bytes as the SDK takes", () => {
  for (const length of [0, 1, 127, 128, 300, 16_383, 16_384, 70_000]) {
    const writer = new BcsWriter();
    writer.bytes(new Uint8Array(length).fill(7));
    expect(writer.finish()).toEqual(bcs.byteVector().serialize(new Uint8Array(length).fill(7)).toBytes());
  }
});

function written(write: (writer: BcsWriter) => void): Uint8Array {
  const writer = new BcsWriter();
  write(writer);
  return writer.finish();
}

const maxU32 = 0xffff_ffff;
const maxU64 = 0xffff_ffff_ffff_ffffn;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("every kind of value is written as the SDK writes it", () => {
  const values = fc.record({
    byte: fc.integer({ min: 0, max: 0xff }),
    word: fc.integer({ min: 0, max: maxU32 }),
    long: fc.bigInt({ min: 0n, max: maxU64 }),
    variant: fc.integer({ min: 0, max: maxU32 }),
    address: bytes32.map((bytes) => bcs.Address.parse(bytes)),
    digest: bytes32.map(toBase58),
    text: fc.string({ unit: "grapheme" }),
    option: fc.option(fc.bigInt({ min: 0n, max: maxU64 })),
    list: fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 200 }),
  });
  const Values = bcs.struct("Values", {
    byte: bcs.u8(),
    word: bcs.u32(),
    long: bcs.u64(),
    variant: bcs.uleb128(),
    address: bcs.Address,
    digest: bcs.ObjectDigest,
    text: bcs.string(),
    option: bcs.option(bcs.u64()),
    list: bcs.vector(bcs.byteVector()),
  });
  fc.assert(
    fc.property(values, (value) => {
      const bytes = written((writer) => {
        writer.u8(value.byte);
        writer.u32(value.word);
        writer.u64(value.long);
        writer.uleb(value.variant);
        writer.address(value.address);
        writer.digest(value.digest);
        writer.text(value.text);
        writer.option(value.option, (each) => writer.u64(each));
        writer.list(value.list, (each) => writer.bytes(each));
      });
      expect(bytes).toEqual(Values.serialize(value).toBytes());
    }),
  );
});

test.each([-1, 256, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is refused as a u8", (value) => {
  expect(() => written((writer) => writer.u8(value))).toThrow(new RangeError(`${value} is no u8`));
});

test.each([-1, 2 ** 32, 0.5, Number.NaN])("%d is refused as a u32, a length or a variant", (value) => {
  expect(() => written((writer) => writer.u32(value))).toThrow(new RangeError(`${value} is no u32`));
  expect(() => written((writer) => writer.uleb(value))).toThrow(new RangeError(`${value} is no ULEB128`));
});

test.each([-1n, 2n ** 64n])("%d is refused as a u64", (value) => {
  expect(() => written((writer) => writer.u64(value))).toThrow(new RangeError(`${value} is no u64`));
});

test.each([
  "",
  "0x2",
  "ab".repeat(33),
  `0x${"ab".repeat(33)}`,
  ...["A", "g", "X", "/", ":", "é"].map((digit) => `0x${"ab".repeat(31)}a${digit}`),
])("%j is refused as an address", (text) => {
  expect(() => written((writer) => writer.address(text))).toThrow(new RangeError(`${text} is no address`));
});

test.each([0, 31, 33])("a digest of %d bytes is refused", (length) => {
  const text = toBase58(new Uint8Array(length).fill(9));
  expect(() => written((writer) => writer.digest(text))).toThrow(new RangeError(`${text} is no digest`));
});

test("objects of every owner and kind of type are encoded as the SDK encodes them", () => {
  const types = [
    { type: coinObjectType("0x2::sui::SUI"), sdk: { GasCoin: null } },
    { type: coinObjectType("0xab::wal::WAL"), sdk: { Coin: longType("0xab::wal::WAL") } },
    {
      type: longType("0xcd::shop::Item<0x2::sui::SUI, vector<u8>>"),
      sdk: {
        Other: {
          address: `0x${"cd".padStart(64, "0")}`,
          module: "shop",
          name: "Item",
          typeParams: [
            { struct: { address: longAddress("2"), module: "sui", name: "SUI", typeParams: [] } },
            { vector: { u8: null } },
          ],
        },
      },
    },
  ];
  for (const { type, sdk } of types) {
    for (const [at, owner] of owners.entries()) {
      const contents = coinContents(id("0f"), 1_234_567_890_123n);
      const object = new StoredObject({
        id: id("0f"),
        version: 0x1234_5678_9abc_def0n,
        type,
        contents,
        owner,
        previousTransaction: digest(9),
        storageRebate: 988_000n,
        hasPublicTransfer: at % 2 === 0,
      });
      const data = { Move: { type: sdk, hasPublicTransfer: at % 2 === 0, version: object.version, contents } };
      const expected = bcs.Object.serialize({
        data,
        owner: sdkOwners[at],
        previousTransaction: digest(9),
        storageRebate: 988_000n,
      } as Parameters<typeof bcs.Object.serialize>[0]); // the union of four owners, taken by place
      expect(object.bcs()).toEqual(expected.toBytes());
    }
  }
});

test("effects of a success are read by the SDK as they were meant", () => {
  const state = (at: number) => ({ version: BigInt(at), digest: digest(at), owner: owners[at % 4] as Owner });
  const effects: Effects = {
    failure: null,
    epoch: 3n,
    gasUsed: { computationCost: 1n, storageCost: 2n, storageRebate: 3n, nonRefundableStorageFee: 4n },
    transactionDigest: digest(1),
    gasObjectId: id("22"),
    eventsDigest: digest(2),
    dependencies: [digest(3), digest(4)],
    lamportVersion: 77n,
    changes: [
      { id: id("11"), type: "0x2::a::A", before: null, after: state(0), operation: "created" },
      { id: id("22"), type: "0x2::a::A", before: state(1), after: state(2), operation: "none" },
      { id: id("33"), type: "0x2::a::A", before: state(3), after: null, operation: "deleted" },
      { id: id("44"), type: "package", before: null, after: state(7), operation: "created" },
    ],
    readOnlyShared: [{ id: id("55"), version: 5n, digest: digest(5), type: "0x2::a::A" }],
  };
  const bytes = effectsBytes(effects);
  const { V2 } = bcs.TransactionEffects.parse(bytes);
  expect(bcs.TransactionEffects.serialize({ V2: V2 as NonNullable<typeof V2> }).toBytes()).toEqual(bytes);
  expect(V2).toMatchObject({
    status: { Success: true },
    executedEpoch: "3",
    gasUsed: { computationCost: "1", storageCost: "2", storageRebate: "3", nonRefundableStorageFee: "4" },
    transactionDigest: digest(1),
    gasObjectIndex: 1,
    eventsDigest: digest(2),
    dependencies: [digest(3), digest(4)],
    lamportVersion: "77",
    changedObjects: [
      [
        id("11"),
        {
          inputState: { NotExist: true },
          outputState: { ObjectWrite: [digest(0), sdkOwners[0]] },
          idOperation: { Created: true },
        },
      ],
      [
        id("22"),
        {
          inputState: { Exist: [["1", digest(1)], sdkOwners[1]] },
          outputState: { ObjectWrite: [digest(2), sdkOwners[2]] },
          idOperation: { None: true },
        },
      ],
      [
        id("33"),
        {
          inputState: { Exist: [["3", digest(3)], sdkOwners[3]] },
          outputState: { NotExist: true },
          idOperation: { Deleted: true },
        },
      ],
      [
        id("44"),
        {
          inputState: { NotExist: true },
          outputState: { PackageWrite: ["7", digest(7)] },
          idOperation: { Created: true },
        },
      ],
    ],
    unchangedConsensusObjects: [[id("55"), { ReadOnlyRoot: ["5", digest(5)] }]],
    auxDataDigest: null,
  });
});

function longAddress(digits: string): string {
  return `0x${digits.padStart(64, "0")}`;
}
