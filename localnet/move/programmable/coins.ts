import { SUI } from "../addresses";
import { encode } from "../bcs";
import type { Argument, Command } from "../execution";
import { idOf } from "../objectRuntime";
import { nameOf } from "../typeNames";
import { type DatatypeType, isNamed, U64 } from "../types";
import { asArray, asBigint, type Reference, type Value } from "../values";
import type { CommandArguments } from "./commandArguments";
import { argumentFailure, CommandFailure } from "./commandFailure";
import type { CommandResult, Transaction } from "./transaction";

const MAX_BALANCE = (1n << 64n) - 1n;

export function splitCoins(
  transaction: Transaction,
  command: Extract<Command, { kind: "split" }>,
  args: CommandArguments,
): CommandResult {
  const { type, coin } = coinToChange(transaction, command.coin, args);
  const amounts = command.amounts.map((amount, index) => asBigint(args.take(amount, U64, index + 1)));
  const total = sum(amounts);
  const balance = balanceOf(coin.read());
  if (total > balance)
    throw new CommandFailure("InsufficientCoinBalance", `The coin holds ${balance}, and ${total} are to be split off.`);
  setBalance(coin.read(), balance - total);
  const values = amounts.map((amount) => ({ type, value: [[[transaction.freshId()]], [amount]] }));
  return { values, mutated: [{ argument: command.coin, type: nameOf(type), bytes: encode(type, coin.read()) }] };
}

export function mergeCoins(
  transaction: Transaction,
  command: Extract<Command, { kind: "merge" }>,
  args: CommandArguments,
): CommandResult {
  const { type, coin } = coinToChange(transaction, command.destination, args);
  const sources = command.sources.map((source, index) => args.take(source, type, index + 1));
  for (const source of sources) transaction.objects.recordDeletedId(idOf(source));
  setBalance(coin.read(), sum([balanceOf(coin.read()), ...sources.map(balanceOf)]));
  return {
    values: [],
    mutated: [{ argument: command.destination, type: nameOf(type), bytes: encode(type, coin.read()) }],
  };
}

function coinToChange(
  { values }: Transaction,
  argument: Argument,
  args: CommandArguments,
): { type: DatatypeType; coin: Reference } {
  const type = values.typeOf(argument, 0);
  if (!type || !isNamed(type, SUI, "coin", "Coin")) throw argumentFailure(0, "TypeMismatch");
  return { type, coin: args.borrow(argument, type, 0, true) };
}

// `Coin<T> { id: UID, balance: Balance<T> { value: u64 } }`

function balanceOf(coin: Value): bigint {
  return asBigint(asArray(asArray(coin)[1])[0]);
}

function setBalance(coin: Value, balance: bigint): void {
  asArray(asArray(coin)[1])[0] = balance;
}

function sum(amounts: readonly bigint[]): bigint {
  const total = amounts.reduce((total, amount) => total + amount, 0n);
  if (total > MAX_BALANCE) throw new CommandFailure("CoinBalanceOverflow", "A coin cannot hold more than 2^64 - 1.");
  return total;
}
