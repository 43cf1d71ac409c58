import { toBase58 } from "@mysten/sui/utils";
import { blake2b } from "@noble/hashes/blake2.js";

const encoder = new TextEncoder();

/** BLAKE2b-256 over the parts in order. */
export function blake2b256(...parts: Uint8Array[]): Uint8Array {
  const hash = blake2b.create({ dkLen: 32 });
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Sui's digest of a BCS value, base58: the hash covers the type's name too. */
export function typedDigest(
  type: "Object" | "TransactionEffects" | "TransactionEvents" | "CheckpointSummary" | "CheckpointContents",
  bytes: Uint8Array,
): string {
  return toBase58(blake2b256(encoder.encode(`${type}::`), bytes));
}
