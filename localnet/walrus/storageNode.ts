import { bcs } from "@mysten/sui/bcs";
import { toBase64 } from "@mysten/sui/utils";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromUrlBase64 } from "./blobIds";

// Keys in G1, signatures in G2, as Walrus's committee has them.
const bls = bls12_381.longSignatures;

/** The secret of the localnet's one storage node. Everybody knows it: it guards nothing but coins that are worth nothing. */
const secretKey = sha256(new TextEncoder().encode("callable localnet storage node"));
secretKey[0] = (secretKey[0] ?? 0) & 0x3f; // below the order of the group

/** Compressed, 48 bytes. */
export const nodePublicKey = bls.getPublicKey(secretKey).toBytes(true);

const blobCertificateIntent = [1, 0, 3]; // kind, version, application

/** What the committee, here one node, signs for a blob that it keeps. */
const StorageConfirmation = bcs.struct("StorageConfirmation", {
  intent: bcs.fixedArray(3, bcs.u8()),
  epoch: bcs.u32(),
  blobId: bcs.bytes(32),
  persistence: bcs.enum("BlobPersistenceType", {
    Permanent: null,
    Deletable: bcs.struct("Deletable", { objectId: bcs.Address }),
  }),
});

/** As the relay writes it: JSON. */
export interface ConfirmationCertificate {
  signers: number[];
  serialized_message: number[];
  /** Base64, 96 bytes. */
  signature: string;
}

/** Good until the epoch ends. */
export function confirmStorage(
  epoch: number,
  blobId: string,
  deletableObjectId: string | null,
): ConfirmationCertificate {
  const message = StorageConfirmation.serialize({
    intent: blobCertificateIntent,
    epoch,
    blobId: fromUrlBase64(blobId) ?? new Uint8Array(),
    persistence: deletableObjectId === null ? { Permanent: true } : { Deletable: { objectId: deletableObjectId } },
  }).toBytes();
  const signature = bls.Signature.toBytes(bls.sign(bls.hash(message), secretKey));
  return { signers: [0], serialized_message: [...message], signature: toBase64(signature) };
}
