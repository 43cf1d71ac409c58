import { bcs } from "@mysten/sui/bcs";
import { fromBase64, toBase64 } from "@mysten/sui/utils";

const blobIdBytes = 32;

/** URL-safe Base64 without padding, as blob ids, patch ids and nonces are written. */
export function toUrlBase64(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
}

/** `null` when the text is not URL-safe Base64 without padding. */
export function fromUrlBase64(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
    return toUrlBase64(bytes) === text ? bytes : null;
  } catch {
    return null; // a length that no bytes have
  }
}

/** 32 bytes in URL-safe Base64. */
export function isBlobId(text: string): boolean {
  return fromUrlBase64(text)?.length === blobIdBytes;
}

/** From the `u256` that the contracts keep. */
export function blobIdOf(number: bigint | string): string {
  return toUrlBase64(bcs.u256().serialize(number).toBytes());
}
