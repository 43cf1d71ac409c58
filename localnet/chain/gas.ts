import { invalidArgument } from "../grpc/grpcError";
import type { GasUsed } from "./effects";
import { coinObjectType, suiType } from "./moveType";
import type { ObjectStore } from "./objectStore";
import { maxGasBudget } from "./resolve";
import type { StoredObject } from "./storedObject";

/** MIST per unit of computation. */
export const referenceGasPrice = 1_000n;
/** Every transaction costs this many units here: the lowest bucket of the real network. Instructions are not priced. */
const computationUnits = 1_000n;
/** MIST per byte stored: Sui's 100 units at 76 MIST. */
const mistPerByte = 7_600n;
/** What an object takes beside its contents: id, type, owner, digest. */
const objectOverheadBytes = 100n;
/** Of a stored object's rebate, this part comes back; the rest stays in the storage fund. */
const refundedBasisPoints = 9_900n;
/** Coins that one transaction may pay gas with. */
export const maxGasCoins = 256;

export const gasCoinType = coinObjectType(suiType);

/** What storing these contents costs, to be had back when they are deleted. */
export function storageCostOf(contentBytes: number): bigint {
  return (BigInt(contentBytes) + objectOverheadBytes) * mistPerByte;
}

/** The price of a transaction that stores objects of `storageCost` in all, in place of objects that held `rebates`. */
export function gasUsed(gasPrice: bigint, storageCost: bigint, rebates: bigint): GasUsed {
  const storageRebate = (rebates * refundedBasisPoints) / 10_000n;
  return {
    computationCost: computationUnits * gasPrice,
    storageCost,
    storageRebate,
    nonRefundableStorageFee: rebates - storageRebate,
  };
}

/** What leaves the gas coin; negative when more comes back than was spent. */
export function netCost({ computationCost, storageCost, storageRebate }: GasUsed): bigint {
  return computationCost + storageCost - storageRebate;
}

/** The budget a node proposes for a transaction that was tried and cost `used`: a thousand units above the most it holds at any moment. */
export function estimatedBudget(used: GasUsed): bigint {
  const net = netCost(used);
  const most = compare(net, used.computationCost) > 0 ? net : used.computationCost;
  const budget = most + 1_000n * referenceGasPrice;
  return compare(budget, maxGasBudget) < 0 ? budget : maxGasBudget;
}

/** SUI coins to pay `budget` with, largest first, none of them used as an input. Throws INVALID_ARGUMENT when they do not hold enough. */
export function selectGasCoins(
  store: ObjectStore,
  owner: string,
  used: ReadonlySet<string>,
  budget: bigint,
): StoredObject[] {
  const coins = [...store.ownedBy(owner, gasCoinType)]
    .filter(({ id }) => !used.has(id))
    .sort((left, right) => compare(right.balance ?? 0n, left.balance ?? 0n))
    .slice(0, maxGasCoins);
  const total = coins.reduce((sum, coin) => sum + (coin.balance ?? 0n), 0n);
  if (total < budget) {
    throw invalidArgument(
      `Unable to perform gas selection due to insufficient SUI balance (in address balance or coins) for account ${owner} to satisfy required budget ${budget}.`,
    );
  }
  return coins;
}

export function compare(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
