import { blake2b } from "@noble/hashes/blake2.js";
import { expect, test } from "vitest";
import { blake2b256 } from "./blake2b256";

const bytes = (length: number, seed = 7) => Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 0xff);

test("agrees with another implementation for every length around its blocks", () => {
  for (const length of [0, 1, 31, 32, 127, 128, 129, 255, 256, 257, 900, 5000]) {
    expect(blake2b256(bytes(length))).toEqual(blake2b(bytes(length), { dkLen: 32 }));
  }
});

test("parts are hashed as if they were one", () => {
  const whole = bytes(700);
  expect(blake2b256(whole.subarray(0, 3), whole.subarray(3, 131), whole.subarray(131))).toEqual(blake2b256(whole));
});
