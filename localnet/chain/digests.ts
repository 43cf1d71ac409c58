import { toBase58 } from "@mysten/sui/utils";
import { blake2b256 } from "../blake2b256";

const encoder = new TextEncoder();

/** Sui's digest of a BCS value, base58: the hash covers the type's name too. */
export function typedDigest(
  type:
    | "TransactionData"
    | "Object"
    | "TransactionEffects"
    | "TransactionEvents"
    | "CheckpointSummary"
    | "CheckpointContents",
  bytes: Uint8Array,
): string {
  return toBase58(blake2b256(encoder.encode(`${type}::`), bytes));
}
