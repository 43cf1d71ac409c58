import type { GrpcTypes } from "@mysten/sui/grpc";
import { genesisCheckpoint, nextCheckpoint } from "./checkpoints";

/** Every executed transaction, in order; one checkpoint each. */
export class Ledger {
  #transactions = new Map<string, GrpcTypes.ExecutedTransaction>();
  #checkpoints: GrpcTypes.Checkpoint[];
  #byDigest = new Map<string, GrpcTypes.Checkpoint>();
  #listeners = new Set<(checkpoint: GrpcTypes.Checkpoint) => void>();

  constructor(startedMs: number) {
    const genesis = genesisCheckpoint(startedMs);
    this.#checkpoints = [genesis];
    this.#byDigest.set(genesis.digest ?? "", genesis);
  }

  get tip(): GrpcTypes.Checkpoint {
    return this.#checkpoints[this.#checkpoints.length - 1] as GrpcTypes.Checkpoint; // genesis is always there
  }

  transaction(digest: string): GrpcTypes.ExecutedTransaction | undefined {
    return this.#transactions.get(digest);
  }

  checkpoint(sequenceNumber: bigint): GrpcTypes.Checkpoint | undefined {
    return this.#checkpoints[Number(sequenceNumber)];
  }

  checkpointByDigest(digest: string): GrpcTypes.Checkpoint | undefined {
    return this.#byDigest.get(digest);
  }

  /** Puts an executed transaction at the end and tells it its checkpoint. */
  append(executed: GrpcTypes.ExecutedTransaction, timestampMs: number): void {
    const checkpoint = nextCheckpoint(this.tip, executed, timestampMs);
    if (checkpoint.sequenceNumber !== undefined) executed.checkpoint = checkpoint.sequenceNumber;
    this.#checkpoints.push(checkpoint);
    this.#byDigest.set(checkpoint.digest ?? "", checkpoint);
    this.#transactions.set(executed.digest ?? "", executed);
    for (const listener of this.#listeners) listener(checkpoint);
  }

  /** Checkpoints as they are made, from this call on, until `signal` is aborted. */
  follow(signal: AbortSignal): AsyncGenerator<GrpcTypes.Checkpoint> {
    const waiting: GrpcTypes.Checkpoint[] = [];
    let wake = () => {};
    const listener = (checkpoint: GrpcTypes.Checkpoint) => {
      waiting.push(checkpoint);
      wake();
    };
    const stop = () => {
      this.#listeners.delete(listener);
      wake();
    };
    if (!signal.aborted) this.#listeners.add(listener);
    signal.addEventListener("abort", stop, { once: true });
    return (async function* () {
      try {
        while (!signal.aborted) {
          const next = waiting.shift();
          if (next) yield next;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        signal.removeEventListener("abort", stop);
        stop();
      }
    })();
  }
}
