import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { toBase64, toHex } from "@mysten/sui/utils";
import { verifyTransactionSignature } from "@mysten/sui/verify";
import { blake2b256 } from "../blake2b256";
import { invalidArgument } from "../grpc/grpcError";
import type { TransactionData } from "./transactionData";

function refused(reason: string): Error {
  return invalidArgument(`Invalid user signature: ${reason}`);
}

/** What a signature says: the flag of its scheme, then the signature, then the public key. */
const ed25519 = { flag: 0, signatureBytes: 64, keyBytes: 32 };
/** DER of an Ed25519 public key up to the key itself. */
const keyPrefix = Uint8Array.from([0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]);
/** Signed before the bytes of a transaction: scope, version, application. */
const transactionIntent = new Uint8Array(3);

interface Signer {
  key: KeyObject;
  address: string;
}

/** Signers of late, by their public key: most sign more than once. */
const known = new Map<string, Signer>();
const maxKnown = 1024;

function signerWith(publicKey: Uint8Array): Signer {
  const hex = toHex(publicKey);
  const before = known.get(hex);
  if (before) return before;
  const signer = {
    key: createPublicKey({ key: Buffer.concat([keyPrefix, publicKey]), format: "der", type: "spki" }),
    address: `0x${toHex(blake2b256(Uint8Array.of(ed25519.flag), publicKey))}`,
  };
  if (known.size >= maxKnown) known.clear();
  known.set(hex, signer);
  return signer;
}

/** The address that signed; throws when the signature is not over these bytes. */
async function signerOf(bytes: Uint8Array, signature: Uint8Array): Promise<string> {
  const { flag, signatureBytes, keyBytes } = ed25519;
  if (signature[0] !== flag || signature.length !== 1 + signatureBytes + keyBytes) {
    return (await verifyTransactionSignature(bytes, toBase64(signature))).toSuiAddress();
  }
  // By far the most frequent scheme, in native code: ten times as quick.
  const { key, address } = signerWith(signature.subarray(1 + signatureBytes));
  const message = blake2b256(transactionIntent, bytes);
  if (!verify(null, message, key, signature.subarray(1, 1 + signatureBytes))) {
    throw new Error("it is not over this transaction");
  }
  return address;
}

/** Throws INVALID_ARGUMENT unless the sender, and who pays the gas, have signed exactly these bytes. */
export async function checkSignatures(
  data: TransactionData,
  bytes: Uint8Array,
  signatures: Uint8Array[],
): Promise<void> {
  const required = new Set([data.sender, data.gasData.owner]);
  if (signatures.length !== required.size) {
    throw refused(`Expect ${required.size} signer signatures but got ${signatures.length}`);
  }
  const signers = await Promise.all(
    signatures.map(async (signature) => {
      try {
        return await signerOf(bytes, signature);
      } catch (cause) {
        throw refused(`Signature is not valid: ${cause instanceof Error ? cause.message : cause}`);
      }
    }),
  );
  for (const signer of required) {
    if (!signers.includes(signer))
      throw refused(`Required Signature from ${signer} is absent ${JSON.stringify(signers)}`);
  }
}
