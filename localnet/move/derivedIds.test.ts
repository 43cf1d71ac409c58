import { bcs } from "@mysten/sui/bcs";
import { deriveDynamicFieldID } from "@mysten/sui/utils";
import { blake2b } from "@noble/hashes/blake2.js";
import { expect, test } from "vitest";
import { fullAddress } from "./addresses";
import { dynamicFieldId, freshId } from "./derivedIds";
import { ADDRESS, U8, U64, vectorType } from "./types";

test("a dynamic field is where the SDK looks for it", () => {
  const parent = fullAddress("0xabc");
  const key = fullAddress("0x77");
  expect(dynamicFieldId(parent, U64, 300n)).toBe(
    deriveDynamicFieldID(parent, "u64", bcs.u64().serialize(300).toBytes()),
  );
  expect(dynamicFieldId(parent, ADDRESS, key)).toBe(
    deriveDynamicFieldID(parent, "address", bcs.Address.serialize(key).toBytes()),
  );
  expect(dynamicFieldId(parent, vectorType(U8), [1, 2])).toBe(
    deriveDynamicFieldID(parent, "vector<u8>", bcs.vector(bcs.u8()).serialize([1, 2]).toBytes()),
  );
});

test("a fresh id is the hash of 0xf1, the digest and the count", () => {
  const digest = new Uint8Array(32).fill(7);
  const hash = blake2b(Uint8Array.of(0xf1, ...digest, 2, 1, 0, 0, 0, 0, 0, 0), { dkLen: 32 });
  expect(freshId(digest, 258n)).toBe(`0x${Buffer.from(hash).toString("hex")}`);
});
