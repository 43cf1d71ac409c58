import { coinTypeOf } from "./moveType";
import type { StoredObject } from "./storedObject";

/** How much more, or less, of one coin an account holds after a transaction. */
export interface BalanceChange {
  address: string;
  coinType: string;
  amount: bigint;
}

/** Sums the coins of accounts before and after; accounts whose balance stays are left out. */
export function balanceChanges(before: StoredObject[], after: StoredObject[]): BalanceChange[] {
  const changes = new Map<string, BalanceChange>();
  const count = (object: StoredObject, sign: bigint) => {
    const coinType = coinTypeOf(object.type);
    if (coinType === null || object.owner.kind !== "account") return;
    const { address } = object.owner;
    const key = `${address} ${coinType}`;
    const change = changes.get(key) ?? { address, coinType, amount: 0n };
    change.amount += sign * (object.balance ?? 0n);
    changes.set(key, change);
  };
  for (const object of before) count(object, -1n);
  for (const object of after) count(object, 1n);
  return [...changes.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, change]) => change)
    .filter(({ amount }) => amount !== 0n);
}
