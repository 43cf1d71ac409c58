import type { sha256 } from "@noble/hashes/sha2.js";
import { canonicalOutputBytes } from "@/domain/canonicalOutputs";
import type { Tensor } from "@/domain/tensor";

/** Bytes that are hashed before the page gets its turn: some hundredths of a second. */
const turnBytes = 4_000_000;

/** A SHA-256 that is fed run by run. */
export type OutputsHash = ReturnType<typeof sha256.create>;

/** Feeds what a run gave to the hash that an attestation carries, and keeps none of it. */
export async function hashOutputs(hash: OutputsHash, outputs: Record<string, Tensor>): Promise<void> {
  for (const part of canonicalOutputBytes(outputs)) {
    for (let at = 0; at < part.length; at += turnBytes) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve));
      hash.update(part.subarray(at, at + turnBytes));
    }
  }
}
