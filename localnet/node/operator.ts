import { createHash } from "node:crypto";
import { SuiGrpcClient } from "@mysten/sui/grpc";
import { Transaction } from "@mysten/sui/transactions";
import { coinObjectType, suiType } from "../chain/moveType";
import { coinContents } from "../chain/storedObject";
import { NativeKeypair } from "../nativeKeypair";
import type { GenesisObject } from "../services";

/** Known to everyone: coins of this network are worth nothing. */
const keypair = new NativeKeypair(createHash("sha256").update("callable localnet operator").digest());
export const operatorAddress = keypair.toSuiAddress();

const coinIds = { sui: `0x${"0".repeat(60)}c01a`, wal: `0x${"0".repeat(60)}c01b` } as const;
/** All the SUI, and all the WAL, that will ever be: ten billion of each, 10⁹ units to one. */
const supply = 10_000_000_000n * 1_000_000_000n;
/** What one request to the faucet brings. */
const grants = { sui: 1_000n * 1_000_000_000n, wal: 1_000n * 1_000_000_000n } as const;

/** The coins that the node's own account begins with: the faucet gives from them. */
export function operatorCoins(walType: string): GenesisObject[] {
  const owner = { kind: "account", address: operatorAddress } as const;
  return [
    { id: coinIds.sui, type: coinObjectType(suiType), contents: coinContents(coinIds.sui, supply), owner },
    { id: coinIds.wal, type: coinObjectType(walType), contents: coinContents(coinIds.wal, supply), owner },
  ];
}

/** Most that a transaction of the node's own may cost, MIST. Named, so that no trial has to find it. */
const gasBudget = 1_000_000_000n;

export interface Grant {
  digest: string;
  coins: { id: string; amount: bigint }[];
}

/** The node's own account: gives coins and does what time has made due. It uses the network as anyone does. */
export class Operator {
  readonly #client: SuiGrpcClient;
  #last: Promise<unknown> = Promise.resolve();

  /** `fetch` reaches the node that this account belongs to. */
  constructor(fetch: (request: Request) => Promise<Response>) {
    this.#client = new SuiGrpcClient({
      network: "localnet",
      baseUrl: "http://localnet.invalid",
      format: "binary",
      fetch: (input, init) => fetch(new Request(input, init)),
    });
  }

  /** Sends a SUI coin and a WAL coin. */
  async grant(recipient: string): Promise<Grant> {
    const { digest, effects } = await this.execute(() => {
      const transaction = new Transaction();
      const [sui] = transaction.splitCoins(transaction.gas, [grants.sui]);
      const [wal] = transaction.splitCoins(transaction.object(coinIds.wal), [grants.wal]);
      if (sui && wal) transaction.transferObjects([sui, wal], recipient);
      return transaction;
    });
    const { objects } = await this.#client.core.getObjects({
      objectIds: effects.changedObjects
        .filter(({ idOperation }) => idOperation === "Created")
        .map(({ objectId }) => objectId),
    });
    const coins = objects.flatMap((object) =>
      object instanceof Error
        ? []
        : [{ id: object.objectId, amount: object.type === coinObjectType(suiType) ? grants.sui : grants.wal }],
    );
    return { digest, coins };
  }

  /** Signs and executes, one transaction after the other. Throws when it fails. */
  async execute(make: () => Transaction) {
    const turn = this.#last.then(async () => {
      const transaction = make();
      transaction.setGasBudgetIfNotSet(gasBudget);
      const result = await this.#client.signAndExecuteTransaction({
        transaction,
        signer: keypair,
        include: { effects: true },
      });
      if (result.$kind === "FailedTransaction") {
        throw new Error(`the node's own transaction failed: ${result.FailedTransaction.status.error?.message}`);
      }
      return result.Transaction;
    });
    this.#last = turn.catch(() => undefined); // one that failed must not stop those behind it
    return turn;
  }
}
