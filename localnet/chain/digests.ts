import { fromBase58, toBase58 } from "@mysten/sui/utils";
import { blake2b256 } from "../blake2b256";

const encoder = new TextEncoder();

const prefixes = {
  TransactionData: encoder.encode("TransactionData::"),
  Object: encoder.encode("Object::"),
  TransactionEffects: encoder.encode("TransactionEffects::"),
  TransactionEvents: encoder.encode("TransactionEvents::"),
  CheckpointSummary: encoder.encode("CheckpointSummary::"),
  CheckpointContents: encoder.encode("CheckpointContents::"),
};

/** Sui's digest of a BCS value, base58: the hash covers the type's name too. */
export function typedDigest(type: keyof typeof prefixes, bytes: Uint8Array): string {
  const digest = blake2b256(prefixes[type], bytes);
  const text = toBase58(digest);
  remember(text, digest);
  return text;
}

/** Digests of late as bytes: those of one transaction are told by text, and written as bytes a dozen times. */
const known = new Map<string, Uint8Array>();
const maxKnown = 4096;

function remember(text: string, digest: Uint8Array): void {
  if (known.size >= maxKnown) known.clear();
  known.set(text, digest);
}

/** A digest's 32 bytes, which nobody may change. Throws for what is no base58. */
export function digestBytes(text: string): Uint8Array {
  const before = known.get(text);
  if (before) return before;
  const digest = fromBase58(text);
  remember(text, digest);
  return digest;
}
