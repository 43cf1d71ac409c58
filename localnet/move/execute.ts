import { COPY, DROP, has, STORE } from "./abilities";
import { encode } from "./bcs";
import type { Command, ExecutionContext, ExecutionOutcome, Input, WrittenObject } from "./execution";
import { given } from "./given";
import { objectChanges } from "./objectChanges";
import { mergeCoins, splitCoins } from "./programmable/coins";
import { CommandArguments } from "./programmable/commandArguments";
import { CommandFailure } from "./programmable/commandFailure";
import { failureOf } from "./programmable/failureOf";
import { makeVector } from "./programmable/makeVector";
import { moveCall } from "./programmable/moveCall";
import { publish } from "./programmable/publish";
import { type CommandResult, Transaction } from "./programmable/transaction";
import { transferObjects } from "./programmable/transferObjects";
import { nameOf } from "./typeNames";
import { abilitiesOf } from "./types";
import { asArray, asBigint } from "./values";

/** Largest object that Sui stores, bytes. */
const MAX_OBJECT_BYTES = 250 * 1024;

/**
 * Executes a programmable transaction. It either succeeds whole or changes nothing, and reads the network only through `context`.
 * Who may use which input is the caller's to check: here `access` is believed.
 */
export function execute(
  context: ExecutionContext,
  { inputs, commands }: { inputs: Input[]; commands: Command[] },
): ExecutionOutcome {
  let current: number | undefined;
  let transaction: Transaction | undefined;
  try {
    transaction = new Transaction(context, inputs);
    const commandResults: ExecutionOutcome["commandResults"] = [];
    for (const [index, command] of commands.entries()) {
      current = index;
      commandResults.push(executeCommand(transaction, command));
    }
    current = undefined;
    return { ...finish(transaction), commandResults, instructions: transaction.instructions };
  } catch (error) {
    return {
      failure: failureOf(error, current, transaction?.packages ?? context.packages),
      written: [],
      created: new Set(),
      deleted: [],
      gasCoinBalance: context.gasCoin?.balance ?? null,
      events: [],
      publishedPackages: [],
      commandResults: [],
      instructions: transaction?.instructions ?? 0,
    };
  }
}

function executeCommand(transaction: Transaction, command: Command): ExecutionOutcome["commandResults"][number] {
  const { values, objects } = transaction;
  const args = new CommandArguments(values);
  const { values: returned, mutated } = resultOf(transaction, command, args);

  const clique = values.cliques.merge(args.cliques.map((argument) => argument.clique));
  const taken = args.moved.flatMap((slot) =>
    values.objectInputs.filter((input) => input.slot === slot && input.owner.kind === "shared"),
  );
  for (const { id } of taken) {
    const isSharedAgain = objects.transfers.get(id)?.owner.kind === "shared";
    if (!isSharedAgain && !objects.deletedIds.has(id)) {
      throw new CommandFailure(
        "SharedObjectOperationNotAllowed",
        `Shared object ${id} was taken and neither deleted nor shared again.`,
      );
    }
    values.cliques.heat(clique, Number.POSITIVE_INFINITY);
  }
  values.results.push(
    returned.map(({ type, value }) => {
      const heats = (abilitiesOf(type) & (DROP | STORE)) === 0;
      if (heats) values.cliques.heat(clique);
      return values.newSlot(type, value, { clique, heats });
    }),
  );
  return { returned: returned.map(({ type, value }) => ({ type: nameOf(type), bytes: encode(type, value) })), mutated };
}

function resultOf(transaction: Transaction, command: Command, args: CommandArguments): CommandResult {
  switch (command.kind) {
    case "call":
      return moveCall(transaction, command, args);
    case "transfer":
      return transferObjects(transaction, command, args);
    case "split":
      return splitCoins(transaction, command, args);
    case "merge":
      return mergeCoins(transaction, command, args);
    case "make-vector":
      return makeVector(transaction, command, args);
    case "publish":
      return publish(transaction, command);
  }
}

function finish(transaction: Transaction): Omit<ExecutionOutcome, "commandResults" | "instructions"> {
  const { values, objects, published } = transaction;
  refuseLeftovers(transaction);
  const mutableInputs = values.objectInputs.filter(({ isMutable }) => isMutable);
  const isMoved = ({ slot }: { slot: { cell: unknown[] } | undefined }): boolean => slot?.cell.length === 0;
  const unmoved = mutableInputs
    .filter((input) => !isMoved(input))
    .map(({ id, owner, typeName, contents, slot }): WrittenObject => {
      return slot
        ? { id, type: nameOf(slot.type), contents: encode(slot.type, given(slot.cell[0])), owner }
        : { id, type: typeName, contents, owner };
    });
  const changes = objectChanges(
    objects,
    unmoved,
    mutableInputs.filter(isMoved).map(({ id }) => id),
  );
  for (const { id, contents } of changes.written) {
    if (contents.length > MAX_OBJECT_BYTES) {
      throw new CommandFailure(
        "MoveObjectTooBig",
        `Object ${id} has ${contents.length} bytes; at most ${MAX_OBJECT_BYTES} are stored.`,
        { size: { bytes: contents.length, limit: MAX_OBJECT_BYTES } },
      );
    }
  }
  return {
    failure: null,
    ...changes,
    gasCoinBalance: gasCoinBalance(transaction),
    events: objects.events,
    publishedPackages: published,
  };
}

/** A returned value that cannot be dropped must have been used up. */
function refuseLeftovers({ values }: Transaction): void {
  values.results.forEach((slots, command) => {
    slots.forEach((slot, index) => {
      const abilities = abilitiesOf(slot.type);
      const isUsedUp = slot.cell.length === 0 || (has(abilities, COPY) && slot.wasTaken);
      if (isUsedUp || has(abilities, DROP)) return;
      throw new CommandFailure(
        "UnusedValueWithoutDrop",
        `Returned value ${index} of command ${command}, a ${nameOf(slot.type)}, is left over.`,
        {
          result: { command, index },
        },
      );
    });
  });
}

function gasCoinBalance({ values, objects, context: { gasCoin } }: Transaction): bigint | null {
  if (!gasCoin) return null;
  const transferred = objects.transfers.get(gasCoin.id);
  const coin = transferred ? asArray(transferred.value) : undefined;
  return coin ? asBigint(asArray(coin[1])[0]) : (values.gasCoinBalance ?? null);
}
