import { blobIdOf } from "./blobIds";
import type { WalrusEvent } from "./walrusEvents";

/** One `Blob` object, wherever it is now. */
interface Registration {
  deletable: boolean;
  certified: boolean;
  /** First epoch that is not paid for. */
  endEpoch: number;
}

/** Which blobs are registered and stored, learned from events as storage nodes do: a `Blob` wrapped into another object is still found. */
export class BlobRegister {
  readonly #byBlobId = new Map<string, Map<string, Registration>>();
  #epoch: number;

  constructor(firstEpoch: number) {
    this.#epoch = firstEpoch;
  }

  get epoch(): number {
    return this.#epoch;
  }

  record(event: WalrusEvent): void {
    if (event.name === "EpochChangeStart") {
      this.#epoch = event.epoch;
      return;
    }
    const blobId = blobIdOf(event.blobId);
    const registrations = this.#byBlobId.get(blobId) ?? new Map<string, Registration>();
    this.#byBlobId.set(blobId, registrations);
    if (event.name === "BlobDeleted") registrations.delete(event.objectId);
    else {
      const { deletable, endEpoch } = event;
      registrations.set(event.objectId, { deletable, endEpoch, certified: event.name === "BlobCertified" });
    }
  }

  /** Whether storage nodes would confirm the blob: as the deletable object that is named, else as any permanent one. */
  isRegistered(blobId: string, deletableObjectId: string | null): boolean {
    const registrations = this.#byBlobId.get(blobId);
    if (!registrations) return false;
    const candidates =
      deletableObjectId === null
        ? [...registrations.values()].filter(({ deletable }) => !deletable)
        : [registrations.get(deletableObjectId)].filter((found) => found?.deletable);
    return candidates.some((found) => found && this.#epoch < found.endEpoch);
  }

  /** Whether an aggregator can read the blob: certified, and not yet ended. */
  isStored(blobId: string): boolean {
    const registrations = [...(this.#byBlobId.get(blobId)?.values() ?? [])];
    return registrations.some(({ certified, endEpoch }) => certified && this.#epoch < endEpoch);
  }
}
