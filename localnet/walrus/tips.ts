import type { GrpcTypes } from "@mysten/sui/grpc";
import { normalizeStructTag } from "@mysten/sui/utils";
import type { ChainReader } from "../services";
import { encodedBytes } from "./redStuff";

/** What the relay asks to be paid, in MIST, with the transaction that registers the blob. */
export interface Tip {
  address: string;
  kind: { const: number } | { linear: { base: number; encoded_size_mul_per_kib: number } };
}

/** Status and text of a refusal, as the real relay words it. */
export interface Refusal {
  status: number;
  text: string;
}

const suiType = normalizeStructTag("0x2::sui::SUI");

/** How long a tip stays good. */
const freshForMs = 3_600_000;

const digestBytes = 32;

/** MIST. */
export function tipFor({ kind }: Tip, blobBytes: number, nShards: number): bigint {
  if ("const" in kind) return BigInt(kind.const);
  const { base, encoded_size_mul_per_kib: perKib } = kind.linear;
  return BigInt(base) + BigInt(Math.ceil(encodedBytes(blobBytes, nShards) / 1024)) * BigInt(perKib);
}

/** Why the transaction does not pay for uploading `body`; `null`: it does. Checks in the order of the real relay. */
export async function refuseTip(
  tip: Tip,
  chain: ChainReader,
  payment: { transactionId: string; nonce: Uint8Array },
  body: Uint8Array,
  nShards: number,
): Promise<Refusal | null> {
  const transaction = chain.readTransaction(payment.transactionId);
  if (!transaction) return { status: 500, text: "internal client error" };
  if (chain.nowMs - timestampMs(transaction) > freshForMs) {
    return { status: 400, text: "the received transaction is too old" };
  }
  return (
    refuseAmount(tip, transaction, tipFor(tip, body.length, nShards)) ?? refuseAuth(transaction, payment.nonce, body)
  );
}

function refuseAmount(tip: Tip, { balanceChanges }: GrpcTypes.ExecutedTransaction, expected: bigint): Refusal | null {
  const change = balanceChanges.find(({ address, coinType }) => address === tip.address && coinType === suiType);
  if (!change) return { status: 402, text: "no tip was transferred to the proxy account" };
  const paid = BigInt(change.amount ?? 0);
  if (paid >= expected) return null;
  return { status: 402, text: `the tip is insufficient: balance change ${paid}; expected ${expected}` };
}

/** The transaction's first input is SHA-256 of the blob, SHA-256 of the nonce, and the blob's length (u64, little-endian). */
async function refuseAuth(
  { transaction }: GrpcTypes.ExecutedTransaction,
  nonce: Uint8Array,
  body: Uint8Array,
): Promise<Refusal | null> {
  const unauthorized = (text: string): Refusal => ({ status: 401, text });
  const kind = transaction?.kind?.data;
  if (kind?.oneofKind !== "programmableTransaction") {
    return unauthorized("the tip transaction is not a ptb or could not be read");
  }
  const auth = kind.programmableTransaction.inputs[0]?.pure;
  if (!auth) return unauthorized("the auth package is missing from the first input slot of the PTB");
  if (auth.length !== 2 * digestBytes + 8) return unauthorized("the auth package was found but could not be read");

  if (!sameBytes(auth.subarray(digestBytes, 2 * digestBytes), await sha256(nonce))) {
    return unauthorized("the provided nonce hash in the ptb is invalid");
  }
  const length = new DataView(auth.buffer, auth.byteOffset).getBigUint64(2 * digestBytes, true);
  if (length !== BigInt(body.length)) {
    return unauthorized("the provided blob length and the blob length resulting from the uploaded blob do not match");
  }
  if (!sameBytes(auth.subarray(0, digestBytes), await sha256(body))) {
    return unauthorized("the provided blob digest and the blob digest resulting from the uploaded blob do not match");
  }
  return null;
}

function timestampMs({ timestamp }: GrpcTypes.ExecutedTransaction): number {
  return timestamp ? Number(timestamp.seconds) * 1000 + timestamp.nanos / 1e6 : 0;
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)); // never shared memory
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}
