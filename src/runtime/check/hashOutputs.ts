import type { sha256 } from "@noble/hashes/sha2.js";
import { canonicalOutputBytes } from "@/domain/canonicalOutputs";
import type { Tensor } from "@/domain/tensor";
import { createTurns } from "@/turns";

/** Bytes hashed in one go: some milliseconds of a slow device. */
const pieceBytes = 500_000;

/** A SHA-256 that is fed run by run. */
export type OutputsHash = ReturnType<typeof sha256.create>;

/** Feeds what a run gave to the hash that an attestation carries, and keeps none of it. Throws the signal's reason. */
export async function hashOutputs(
  hash: OutputsHash,
  outputs: Record<string, Tensor>,
  signal: AbortSignal,
): Promise<void> {
  const turn = createTurns(signal);
  for (const part of canonicalOutputBytes(outputs)) {
    for (let at = 0; at < part.length; at += pieceBytes) {
      if (part.length > pieceBytes) await turn();
      hash.update(part.subarray(at, at + pieceBytes));
    }
  }
}
