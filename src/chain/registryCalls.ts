import type { Transaction, TransactionObjectInput, TransactionResult } from "@mysten/sui/transactions";
import type { Contract } from "@/config/networks";
import { type Attestation, verdicts } from "@/domain/model";
import type { RegistryWords } from "@/domain/registryWords";

// The contract's acts, added to a transaction that the caller builds, signs and sends. Bounds and rules are the contract's: it refuses with
// the name of the error.

/** An object id, or what another call of the same transaction returned. */
export type ObjectInput = TransactionObjectInput;

/** A version to publish. */
export interface VersionToPublish {
  /** The certified, permanent `Blob`. */
  blob: ObjectInput;
  /** What `startUpload` gave the sender in an earlier transaction. */
  upload: ObjectInput;
  /** The handle's `PublisherCap`. */
  cap: ObjectInput;
  label: string;
  /** Bytes of the model file. */
  modelBytes: number;
  /** Lower-case hex. */
  manifestSha256: string;
}

/** What an account says happened with a version; the rest of an attestation the chain knows by itself. */
export type AttestationToMake = Omit<Attestation, "attester" | "own" | "attestedAt" | "transaction">;

function bytesOf(tx: Transaction, hex: string) {
  return tx.pure.vector(
    "u8",
    (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)),
  );
}

/** Claims a handle. Returns its `PublisherCap`, which must be used and then transferred. */
export function claimHandle(tx: Transaction, contract: Contract, handle: string): TransactionResult {
  return tx.moveCall({
    target: `${contract.packageId}::registry::claim_handle`,
    arguments: [tx.object(contract.registryId), tx.pure.string(handle), tx.object.clock()],
  });
}

/** Takes the time at which an upload starts. The sender receives an `Upload`, to be used in a later transaction. */
export function startUpload(tx: Transaction, contract: Contract): void {
  tx.moveCall({ target: `${contract.packageId}::model::start_upload`, arguments: [tx.object.clock()] });
}

/** Lists a model with its first version. */
export function createModel(
  tx: Transaction,
  contract: Contract,
  { name, summary, task, inputKinds, license }: RegistryWords,
  { blob, upload, cap, label, modelBytes, manifestSha256 }: VersionToPublish,
): void {
  tx.moveCall({
    target: `${contract.packageId}::model::create_model`,
    arguments: [
      tx.object(contract.registryId),
      tx.object(blob),
      tx.object(upload),
      tx.object(cap),
      tx.pure.string(name),
      tx.pure.string(summary),
      tx.pure.string(task),
      tx.pure.string(inputKinds.join(",")),
      tx.pure.string(license),
      tx.pure.string(label),
      tx.pure.u64(modelBytes),
      bytesOf(tx, manifestSha256),
      tx.object.clock(),
    ],
  });
}

/** Adds a version to a model. */
export function publishVersion(
  tx: Transaction,
  contract: Contract,
  model: ObjectInput,
  { blob, upload, cap, label, modelBytes, manifestSha256 }: VersionToPublish,
): void {
  tx.moveCall({
    target: `${contract.packageId}::model::publish_version`,
    arguments: [
      tx.object(model),
      tx.object(blob),
      tx.object(upload),
      tx.object(cap),
      tx.pure.string(label),
      tx.pure.u64(modelBytes),
      bytesOf(tx, manifestSha256),
      tx.object.clock(),
    ],
  });
}

/** Marks a version as withdrawn, for ever. */
export function yank(
  tx: Transaction,
  contract: Contract,
  model: ObjectInput,
  { cap, number, reason }: { cap: ObjectInput; number: number; reason: string },
): void {
  tx.moveCall({
    target: `${contract.packageId}::model::yank`,
    arguments: [tx.object(model), tx.object(cap), tx.pure.u32(number), tx.pure.string(reason), tx.object.clock()],
  });
}

/** Says, as the sender, what happened with version `number`. */
export function attest(
  tx: Transaction,
  contract: Contract,
  model: ObjectInput,
  number: number,
  attestation: AttestationToMake,
): void {
  tx.moveCall({
    target: `${contract.packageId}::attestation::attest`,
    arguments: [
      tx.object(model),
      tx.pure.u32(number),
      tx.pure.u8(verdicts.indexOf(attestation.verdict)),
      tx.pure.string(attestation.reason),
      tx.pure.string(attestation.backend),
      tx.pure.u16(attestation.examplesPassed),
      tx.pure.u16(attestation.examplesTotal),
      bytesOf(tx, attestation.outputSha256),
      tx.pure.u32(attestation.firstMs),
      tx.pure.u32(attestation.warmMs),
      tx.pure.string(attestation.runtime),
      tx.object.clock(),
    ],
  });
}

/** Pays Walrus to keep a version's blob `epochs` longer. Anyone may; what is left of `payment` stays in that coin. */
export function extendBlob(
  tx: Transaction,
  contract: Contract,
  /** `packageId`: the newest Walrus package, as its `System` object names it. */
  walrus: { packageId: string; systemObjectId: string },
  model: ObjectInput,
  { number, epochs, payment }: { number: number; epochs: number; payment: ObjectInput },
): void {
  const [blob, receipt] = tx.moveCall({
    target: `${contract.packageId}::model::borrow_blob`,
    arguments: [tx.object(model), tx.pure.u32(number)],
  });
  if (!blob || !receipt) throw new TypeError("borrow_blob returns two values");
  tx.moveCall({
    target: `${walrus.packageId}::system::extend_blob`,
    arguments: [tx.object(walrus.systemObjectId), blob, tx.pure.u32(epochs), tx.object(payment)],
  });
  tx.moveCall({
    target: `${contract.packageId}::model::return_blob`,
    arguments: [tx.object(model), blob, receipt],
  });
}
