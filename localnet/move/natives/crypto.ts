import { toHex } from "@mysten/sui/utils";
import { bls12381_min_pk_verify } from "@mysten/walrus-wasm";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { blake2b256 } from "../../blake2b256";
import { MoveAbort } from "../failures";
import type { Native } from "../functions";
import { asArray, asNumber, asReference, bytesOf, type Value, vectorOf } from "../values";
import { Recent } from "./recent";

/** Ciphersuite of Sui's short BLS signatures, which is not the library's own. */
const MIN_SIG_SUITE = new TextEncoder().encode("BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");

const NOT_SUPPORTED = 0n;
const INVALID_INPUT = 1n;

/** The groups of `sui::group_ops` that are served: the ones that aggregate public keys. */
const G1 = 1;
const UNCOMPRESSED_G1 = 4;
type G1Point = typeof bls12_381.G1.Point.BASE;

/** Hashes, BLS signatures and the group arithmetic that aggregates public keys. */
export const crypto: Record<string, Native> = {
  "hash::blake2b256": ([data]) => vectorOf(blake2b256(referenced(data))),
  "hash::keccak256": ([data]) => vectorOf(keccak_256(referenced(data))),

  "bls12381::bls12381_min_pk_verify": ([signature, key, message]) =>
    minPkVerifies(referenced(signature), referenced(key), referenced(message)),
  "bls12381::bls12381_min_sig_verify": ([signature, key, message]) =>
    verifies(() => {
      const { shortSignatures } = bls12_381;
      return shortSignatures.verify(
        referenced(signature),
        shortSignatures.hash(referenced(message), MIN_SIG_SUITE),
        referenced(key),
      );
    }),

  "group_ops::internal_validate": ([group, bytes]) => verifies(() => point(group, referenced(bytes)) !== undefined),
  "group_ops::internal_add": ([group, a, b]) =>
    element(group, point(group, referenced(a)).add(point(group, referenced(b)))),
  "group_ops::internal_sub": ([group, a, b]) =>
    element(group, point(group, referenced(a)).subtract(point(group, referenced(b)))),
  "group_ops::internal_convert": ([from, to, bytes]) => element(to, point(from, referenced(bytes))),
  "group_ops::internal_sum": ([group, terms]) => {
    const points = asArray(asReference(terms).read()).map((term) => point(group, bytesOf(term)));
    return element(
      group,
      points.reduce((sum, term) => sum.add(term), bls12_381.G1.Point.ZERO),
    );
  },
};

function referenced(bytes: Value | undefined): Uint8Array {
  return bytesOf(asReference(bytes).read());
}

/** By the digest of signature, key and message: a transaction is dry run before it is executed. */
const verified = new Recent<boolean>();

/** Verified by Sui's own library, as WebAssembly that Walrus's SDK carries: four times as quick as in JavaScript. */
function minPkVerifies(signature: Uint8Array, key: Uint8Array, message: Uint8Array): boolean {
  const lengths = new Uint8Array(Uint32Array.of(signature.length, key.length, message.length).buffer);
  const asked = toHex(blake2b256(lengths, signature, key, message));
  return verified.get(asked, () => verifies(() => bls12381_min_pk_verify(signature, key, message)));
}

/** A signature or key that is no point of its group verifies nothing. */
function verifies(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false; // the library throws for bytes that are no point; Move is told no
  }
}

/** Points read lately, by their bytes: a committee's keys are read, and found to be in the group, for every certificate. */
const points = new Recent<G1Point>();

function point(group: Value | undefined, bytes: Uint8Array): G1Point {
  const size = sizeOf(group);
  try {
    if (bytes.length !== size) throw new RangeError(`${bytes.length} bytes instead of ${size}`);
    return points.get(toHex(bytes), () => bls12_381.G1.Point.fromBytes(bytes));
  } catch {
    throw new MoveAbort(INVALID_INPUT);
  }
}

function element(group: Value | undefined, point: G1Point): Value {
  return vectorOf(point.toBytes(sizeOf(group) === 48));
}

function sizeOf(group: Value | undefined): 48 | 96 {
  const kind = asNumber(group);
  if (kind === G1) return 48;
  if (kind === UNCOMPRESSED_G1) return 96;
  throw new MoveAbort(NOT_SUPPORTED);
}
