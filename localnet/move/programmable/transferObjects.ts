import { has, KEY, STORE } from "../abilities";
import type { Command } from "../execution";
import { ADDRESS, abilitiesOf } from "../types";
import { asAddress } from "../values";
import type { CommandArguments } from "./commandArguments";
import { argumentFailure } from "./commandFailure";
import type { CommandResult, Transaction } from "./transaction";

export function transferObjects(
  { values, objects }: Transaction,
  command: Extract<Command, { kind: "transfer" }>,
  args: CommandArguments,
): CommandResult {
  const moved = command.objects.map((argument, index) => {
    const type = values.typeOf(argument, index);
    if (!type || !has(abilitiesOf(type), KEY | STORE)) throw argumentFailure(index, "InvalidTransferObject");
    return { type, value: args.take(argument, type, index, { mayMoveGas: true }) };
  });
  const address = asAddress(args.take(command.address, ADDRESS, command.objects.length));
  for (const { type, value } of moved) objects.transfer(type, value, { kind: "account", address });
  return { values: [], mutated: [] };
}
