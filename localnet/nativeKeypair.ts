import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";

/** DER of an Ed25519 private key (PKCS #8) up to the key itself. */
const keyPrefix = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);
const publicKeyBytes = 32;

/** A keypair of the SDK that signs in Node's native code: the same signatures, in a twentieth of the time. */
export class NativeKeypair extends Ed25519Keypair {
  readonly #key: KeyObject;

  /** `secretKey`: 32 bytes. */
  constructor(secretKey: Uint8Array) {
    const key = createPrivateKey({ key: Buffer.concat([keyPrefix, secretKey]), format: "der", type: "pkcs8" });
    const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-publicKeyBytes);
    super({ publicKey: new Uint8Array(publicKey), secretKey });
    this.#key = key;
  }

  override async sign(data: Uint8Array) {
    return new Uint8Array(sign(null, data, this.#key));
  }
}
