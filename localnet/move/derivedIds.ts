import { blake2b256 } from "../blake2b256";
import { addressBytes, addressFrom } from "./addresses";
import { encode } from "./bcs";
import { tagBytesOf } from "./typeNames";
import type { Type } from "./types";
import type { Value } from "./values";

// What Sui puts before the bytes that an id is hashed from, so that ids of different kinds never meet.
const FRESH_ID = Uint8Array.of(0xf1);
const DYNAMIC_FIELD_ID = Uint8Array.of(0xf0);

/** Id of the `count`th thing that a transaction creates, from 0. */
export function freshId(digest: Uint8Array, count: bigint): string {
  return addressFrom(blake2b256(FRESH_ID, digest, u64Bytes(count)));
}

/** Id of the dynamic field of `parent` under `key`. */
export function dynamicFieldId(parent: string, keyType: Type, key: Value): string {
  const keyBytes = encode(keyType, key);
  return addressFrom(
    blake2b256(
      DYNAMIC_FIELD_ID,
      addressBytes(parent),
      u64Bytes(BigInt(keyBytes.length)),
      keyBytes,
      tagBytesOf(keyType),
    ),
  );
}

function u64Bytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
}
