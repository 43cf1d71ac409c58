import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { expect, test } from "vitest";
import { NativeKeypair } from "./nativeKeypair";

test("it is the SDK's keypair: the same address, the same signatures", async () => {
  const secretKey = Uint8Array.from({ length: 32 }, (_, at) => 7 * at + 1);
  const native = new NativeKeypair(secretKey);
  const ordinary = Ed25519Keypair.fromSecretKey(secretKey);
  expect(native.toSuiAddress()).toBe(ordinary.toSuiAddress());
  expect(native.getSecretKey()).toBe(ordinary.getSecretKey());
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => at);
  expect(await native.signTransaction(bytes)).toEqual(await ordinary.signTransaction(bytes));
  expect(await native.signPersonalMessage(bytes)).toEqual(await ordinary.signPersonalMessage(bytes));
});
