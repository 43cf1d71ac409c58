import type { GrpcTypes } from "@mysten/sui/grpc";
import { normalizeSuiAddress, toBase58 } from "@mysten/sui/utils";
import { blake2b256 } from "../blake2b256";
import { invalidArgument } from "../grpc/grpcError";
import { CLOCK_ID } from "../move/addresses";
import type { ExecutionOutcome } from "../move/execution";
import { LinkedPackages } from "../move/packages";
import type { ChainReader, Genesis } from "../services";
import { BcsWriter } from "./bcsWriter";
import { typedDigest } from "./digests";
import { executedMessage } from "./executedMessage";
import { Ledger } from "./ledger";
import { hasStore } from "./moveCode";
import { longType } from "./moveType";
import type { NetworkTime } from "./networkTime";
import { ObjectStore } from "./objectStore";
import { type Execute, type Ground, runTransaction } from "./runTransaction";
import type { Run } from "./settle";
import { checkSignatures } from "./signatures";
import { StoredObject, StoredPackage } from "./storedObject";
import { parseTransaction, type TransactionData } from "./transactionData";

/** What one transaction left behind: enough to have it again without running it. */
export interface Commit {
  executed: GrpcTypes.ExecutedTransaction;
  written: StoredObject[];
  packages: StoredPackage[];
  removed: string[];
  atMs: number;
}

/** A transaction that was tried. */
export interface Trial {
  executed: GrpcTypes.ExecutedTransaction;
  run: Run;
  commandResults: ExecutionOutcome["commandResults"];
}

const clockType = longType("0x2::clock::Clock");

/** BCS of `0x2::clock::Clock`. */
function clockContents(timestampMs: number): Uint8Array {
  const writer = new BcsWriter();
  writer.address(CLOCK_ID);
  writer.u64(BigInt(timestampMs));
  return writer.finish();
}

/** A chain of one node: objects, transactions and time. */
export class Chain implements ChainReader {
  readonly store = new ObjectStore();
  readonly time: NetworkTime;
  readonly ledger: Ledger;
  /** Digest of the genesis checkpoint, base58. */
  readonly chainId: string;
  readonly packages = new LinkedPackages((id) => this.store.packages.get(id)?.modules);
  readonly #execute: Execute;
  #commitListener: ((commit: Commit) => void) | null = null;
  #clockMs = 0;

  constructor({ genesis, execute, time }: { genesis: Genesis[]; execute: Execute; time: NetworkTime }) {
    this.time = time;
    this.ledger = new Ledger(time.startedMs);
    this.chainId = this.ledger.tip.digest ?? "";
    this.#execute = execute;
    this.#writeGenesis(genesis);
  }

  get nowMs(): number {
    return this.time.nowMs;
  }

  readObject(id: string): StoredObject | undefined {
    const address = normalizeSuiAddress(id);
    if (address === CLOCK_ID) this.#tick();
    return this.store.get(address);
  }

  readTransaction(digest: string): GrpcTypes.ExecutedTransaction | undefined {
    return this.ledger.transaction(digest);
  }

  /** Called with every commit, in order, before its client hears of it. */
  onCommit(listener: (commit: Commit) => void): void {
    this.#commitListener = listener;
  }

  /** Checks, runs and keeps a signed transaction. A digest that was executed before is answered as it was then. */
  async execute(bytes: Uint8Array, signatures: Uint8Array[]): Promise<GrpcTypes.ExecutedTransaction> {
    const data = parseTransaction(bytes);
    const digest = typedDigest("TransactionData", bytes);
    const known = this.ledger.transaction(digest);
    if (known) return known;
    await checkSignatures(data, bytes, signatures);
    // From here on nothing waits, so no other transaction can come between.
    const meanwhile = this.ledger.transaction(digest);
    if (meanwhile) return meanwhile;
    const atMs = this.nowMs;
    const { executed, run } = this.#run(data, bytes, digest, signatures, "paid");
    const commit = { executed, written: run.written, packages: run.packages, removed: run.removed, atMs };
    this.#keep(commit);
    this.#commitListener?.(commit);
    return executed;
  }

  /** Runs a transaction and forgets what it did. */
  try(data: TransactionData, bytes: Uint8Array, gas: "paid" | "mocked"): Trial {
    return this.#run(data, bytes, typedDigest("TransactionData", bytes), [], gas);
  }

  /** Takes up a commit of an earlier run of this network. */
  restore(commit: Commit): void {
    this.#keep(commit);
  }

  #run(
    data: TransactionData,
    bytes: Uint8Array,
    digest: string,
    signatures: Uint8Array[],
    gas: "paid" | "mocked",
  ): Trial {
    this.#tick();
    const epoch = BigInt(this.time.epoch);
    if (data.expiration.$kind === "Epoch" && BigInt(data.expiration.Epoch) < epoch) {
      throw invalidArgument("Transaction Expired");
    }
    const ground: Ground = {
      store: this.store,
      execute: this.#execute,
      epoch,
      epochTimestampMs: BigInt(this.time.epochStartedMs(this.time.epoch)),
      nowMs: BigInt(this.#clockMs),
      packages: this.packages,
    };
    const run = runTransaction(data, digest, ground, gas);
    const executed = executedMessage(data, bytes, signatures, run, this.#clockMs);
    return { executed, run, commandResults: run.commandResults };
  }

  #keep({ executed, written, packages, removed, atMs }: Commit): void {
    for (const published of packages) this.store.packages.set(published.id, published);
    for (const object of written) this.store.put(object);
    for (const id of removed) this.store.remove(id);
    this.ledger.append(executed, atMs);
  }

  /** Lets the shared Clock show the network's time, as consensus does before each batch of transactions. */
  #tick(): void {
    const now = this.nowMs;
    const clock = this.store.get(CLOCK_ID);
    if (!clock || now === this.#clockMs) return;
    this.#clockMs = now;
    this.store.replace(this.#clockAt(clock.version + 1n, clock.previousTransaction));
  }

  #clockAt(version: bigint, previousTransaction: string): StoredObject {
    return new StoredObject({
      id: CLOCK_ID,
      version,
      type: clockType,
      contents: clockContents(this.#clockMs),
      owner: { kind: "shared", initialVersion: 1n },
      previousTransaction,
      storageRebate: 0n,
      hasPublicTransfer: false,
    });
  }

  #writeGenesis(genesis: Genesis[]): void {
    const digest = toBase58(blake2b256(new TextEncoder().encode(`genesis of ${this.chainId}`)));
    for (const { id, modules } of genesis.flatMap(({ packages }) => packages)) {
      const stored = new StoredPackage({
        id,
        modules,
        previousTransaction: digest,
        storageRebate: 0n,
        dependencies: [],
      });
      this.store.packages.set(stored.id, stored);
    }
    this.#clockMs = this.time.startedMs;
    this.store.put(this.#clockAt(1n, digest));
    for (const { id, type, contents, owner } of genesis.flatMap(({ objects }) => objects)) {
      this.store.put(
        new StoredObject({
          id: normalizeSuiAddress(id),
          version: 1n,
          type: longType(type),
          contents,
          owner,
          previousTransaction: digest,
          storageRebate: 0n,
          hasPublicTransfer: hasStore(this.packages, longType(type)),
        }),
      );
    }
  }
}
