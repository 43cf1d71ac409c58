import type { Command, ExecutionContext, ExecutionFailure, ExecutionOutcome, Input } from "../move/execution";
import type { LinkedPackages } from "../move/packages";
import { digestBytes } from "./digests";
import { gasCoinType, referenceGasPrice } from "./gas";
import { checkGas, checkInputs, commandOf } from "./inputs";
import type { ObjectStore } from "./objectStore";
import { type Attempt, gasBalance, type Run, settle } from "./settle";
import { coinContents, StoredObject } from "./storedObject";
import { programmableOf, type TransactionData } from "./transactionData";

/** Runs a programmable transaction: the Move interpreter. */
export type Execute = (
  context: ExecutionContext,
  transaction: { inputs: Input[]; commands: Command[] },
) => ExecutionOutcome;

/** What a transaction runs in. */
export interface Ground {
  store: ObjectStore;
  execute: Execute;
  epoch: bigint;
  epochTimestampMs: bigint;
  nowMs: bigint;
  packages: LinkedPackages;
}

/** Stops a loop that never ends after a few seconds. */
const maxInstructions = 20_000_000;
/** What a dry run without coins pays with. */
const mockBalance = 1_000_000_000_000_000_000n;

/** Runs a transaction without changing anything. Throws INVALID_ARGUMENT when its inputs or its gas are not good. */
export function runTransaction(data: TransactionData, digest: string, ground: Ground, gas: "paid" | "mocked"): Run {
  const { store, packages, epoch } = ground;
  const checked = checkInputs(data, store);
  const [gasCoin, ...otherCoins] = gas === "paid" ? checkGas(data, store) : [mockCoin(data, digest)];
  if (!gasCoin) throw new Error("checked gas has at least one coin");
  const attempt: Attempt = { data, digest, epoch, store, packages, checked, gasCoin, otherCoins };
  const outcome = runCommands(attempt, ground);
  const run = settle(attempt, outcome) ?? settle(attempt, outOfGas(outcome));
  if (!run) throw new Error("a failed transaction pays no more than its budget");
  return run;
}

/** A coin that exists only for one dry run. */
function mockCoin(data: TransactionData, digest: string): StoredObject {
  const id = `0x${"f".repeat(64)}`;
  return new StoredObject({
    id,
    version: 1n,
    type: gasCoinType,
    contents: coinContents(id, mockBalance),
    owner: { kind: "account", address: data.gasData.owner },
    previousTransaction: digest,
    storageRebate: 0n,
    hasPublicTransfer: true,
  });
}

function runCommands(attempt: Attempt, { execute, epochTimestampMs, nowMs }: Ground): ExecutionOutcome {
  const { data, store, gasCoin, otherCoins } = attempt;
  const merged = new Set(otherCoins.map(({ id }) => id));
  const readObject = (id: string) => {
    if (id === gasCoin.id) return gasCoin;
    return merged.has(id) ? undefined : store.get(id);
  };
  return execute(
    {
      sender: data.sender,
      digest: digestBytes(attempt.digest),
      epoch: attempt.epoch,
      epochTimestampMs,
      nowMs,
      referenceGasPrice,
      gasPrice: BigInt(data.gasData.price),
      gasBudget: BigInt(data.gasData.budget),
      gasCoin: { id: gasCoin.id, balance: gasBalance(attempt) - BigInt(data.gasData.budget) },
      maxInstructions,
      readObject,
      packages: attempt.packages,
    },
    { inputs: attempt.checked.inputs, commands: programmableOf(data).commands.map(commandOf) },
  );
}

function outOfGas(outcome: ExecutionOutcome): ExecutionOutcome {
  const failure: ExecutionFailure = { kind: "InsufficientGas", message: "InsufficientGas" };
  return {
    ...outcome,
    failure,
    written: [],
    created: new Set(),
    deleted: [],
    gasCoinBalance: null,
    events: [],
    publishedPackages: [],
    commandResults: [],
  };
}
