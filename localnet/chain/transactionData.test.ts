import { bcs } from "@mysten/sui/bcs";
import { expect, test } from "vitest";
import { parseTransaction } from "./transactionData";

const id = `0x${"ab".repeat(32)}`;

/** One shared object, and one call with one type argument. */
function transaction(): Uint8Array<ArrayBuffer> {
  return bcs.TransactionData.serialize({
    V1: {
      kind: {
        ProgrammableTransaction: {
          inputs: [{ Object: { SharedObject: { objectId: id, initialSharedVersion: 1n, mutable: true } } }],
          commands: [
            {
              MoveCall: {
                package: id,
                module: "shop",
                function: "buy",
                typeArguments: [`${id}::coin::MONEY`],
                arguments: [{ Input: 0 }],
              },
            },
          ],
        },
      },
      sender: id,
      gasData: { payment: [], owner: id, price: 1000n, budget: 1n },
      expiration: { None: true },
    },
  }).toBytes();
}

/** Places in those bytes: version and kind come first, then the number of inputs, and the flag `mutable` after kinds, id and version. */
const inputsAt = 2;
const mutableAt = inputsAt + 1 + 2 + 32 + 8;

function spliced(at: number, removed: number, ...put: number[]): Uint8Array {
  const bytes = [...transaction()];
  bytes.splice(at, removed, ...put);
  return Uint8Array.from(bytes);
}

/** `name` in the place of one as long. */
function renamed(before: string, name: Uint8Array): Uint8Array {
  const bytes = transaction();
  bytes.set(name, Buffer.from(bytes).indexOf(before));
  return bytes;
}

test("a transaction is read from the one encoding that it has", () => {
  const bytes = transaction();
  expect([bytes[inputsAt], bytes[mutableAt]]).toEqual([1, 1]);
  const view = Uint8Array.of(9, ...bytes, 9).subarray(1, -1);
  for (const each of [bytes, view]) {
    expect(parseTransaction(each)).toMatchObject({
      sender: id,
      kind: { ProgrammableTransaction: { commands: [{ MoveCall: { typeArguments: [`${id}::coin::MONEY`] } }] } },
    });
  }
});

test.each([
  ["a length with a byte too many", spliced(inputsAt, 1, 0x81, 0x00), "non-canonical"],
  ["a flag that is neither yes nor no", spliced(mutableAt, 1, 2), "Invalid bool"],
  ["bytes after its end", Uint8Array.of(...transaction(), 0), "remaining input"],
  ["too few bytes", transaction().subarray(0, -1), ""],
  ["a name that is no UTF-8", renamed("shop", Uint8Array.of(0x73, 0xff, 0xfe, 0x70)), "not valid"],
  [
    "a name of a type that could be read as another",
    renamed("MONEY", new TextEncoder().encode("A<u8>")),
    "not canonical",
  ],
])("a transaction with %s is refused", (_, bytes, reason) => {
  expect(() => parseTransaction(bytes)).toThrow(new RegExp(`^invalid transaction: .*${reason}`));
});
