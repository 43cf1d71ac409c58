import type { Argument, Command } from "../execution";
import { isObject, type Type, vectorType } from "../types";
import type { CommandArguments } from "./commandArguments";
import { argumentFailure, CommandFailure } from "./commandFailure";
import type { CommandResult, Transaction } from "./transaction";

export function makeVector(
  transaction: Transaction,
  { type, elements }: Extract<Command, { kind: "make-vector" }>,
  args: CommandArguments,
): CommandResult {
  const element = type === null ? typeOfFirst(transaction, elements) : transaction.packages.type(type);
  const value = elements.map((argument, index) => args.take(argument, element, index));
  return { values: [{ type: vectorType(element), value }], mutated: [] };
}

/** Without a type, all elements are objects of the first one's type. */
function typeOfFirst({ values }: Transaction, [first]: readonly Argument[]): Type {
  if (!first) throw new CommandFailure("ArityMismatch", "An empty vector needs a type.");
  const type = values.typeOf(first, 0);
  if (!type || !isObject(type)) throw argumentFailure(0, "InvalidMakeMoveVecNonObjectArgument");
  return type;
}
