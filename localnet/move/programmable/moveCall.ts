import { has } from "../abilities";
import { fullAddress, SUI } from "../addresses";
import { encode } from "../bcs";
import type { Argument, Command, ExecutionOutcome } from "../execution";
import { LinkFailure } from "../failures";
import type { MoveFunction } from "../functions";
import { given } from "../given";
import { nameOf } from "../typeNames";
import { abilitiesOf, isNamed, substitute, type Type } from "../types";
import { Reference, type Value, vectorOf } from "../values";
import type { CommandArguments } from "./commandArguments";
import { argumentFailure, CommandFailure } from "./commandFailure";
import type { CommandResult, Transaction } from "./transaction";

type Call = Extract<Command, { kind: "call" }>;
type Mutated = ExecutionOutcome["commandResults"][number]["mutated"];

export function moveCall(transaction: Transaction, command: Call, args: CommandArguments): CommandResult {
  const called = calledFunction(transaction, command);
  const typeArguments = typeArgumentsFor(transaction, called, command.typeArguments);
  const parameters = called.parameters.map((type) => substitute(type, typeArguments));
  const takesContext = isTxContext(parameters.at(-1));
  if (takesContext) parameters.pop();
  if (parameters.length !== command.arguments.length) {
    throw new CommandFailure(
      "ArityMismatch",
      `${called.name} takes ${parameters.length} arguments, not ${command.arguments.length}.`,
    );
  }
  const returned = called.returns.map((type, index) => returnedType(substitute(type, typeArguments), index));

  const mutable: { argument: Argument; type: Type; place: Reference }[] = [];
  const values = parameters.map((type, index): Value => {
    const argument = given(command.arguments[index]);
    if (type.kind !== "reference") return args.take(argument, type, index);
    const place = args.borrow(argument, type.target, index, type.isMutable);
    if (type.isMutable) mutable.push({ argument, type: type.target, place });
    return place;
  });
  if (called.isEntry && called.visibility !== "public") refuseHotPotatoes(transaction, args);
  if (takesContext) values.push(contextReference(transaction));

  const results = transaction.run(called, values, typeArguments);
  const mutated: Mutated = mutable.map(({ argument, type, place }) => ({
    argument,
    type: nameOf(type),
    bytes: encode(type, place.read()),
  }));
  return { values: results.map((value, index) => ({ type: given(returned[index]), value })), mutated };
}

/** A `&mut TxContext`. The struct is a handle: what functions ask of it is answered by natives. */
export function contextReference({ context }: Transaction): Reference {
  const { sender, digest, epoch, epochTimestampMs } = context;
  return new Reference([[sender, vectorOf(digest), epoch, epochTimestampMs, 0n]], 0);
}

function isTxContext(type: Type | undefined): boolean {
  return type?.kind === "reference" && isNamed(type.target, SUI, "tx_context", "TxContext");
}

function calledFunction({ packages }: Transaction, command: Call): MoveFunction {
  const called = packages.module(fullAddress(command.package), command.module)?.functions.get(command.function);
  if (!called) {
    throw new CommandFailure(
      "FunctionNotFound",
      `There is no function ${command.package}::${command.module}::${command.function}.`,
    );
  }
  if (called.visibility !== "public" && !called.isEntry) {
    throw new CommandFailure("NonEntryFunctionInvoked", `${called.name} is neither public nor an entry function.`);
  }
  return called;
}

function typeArgumentsFor(
  { packages }: Transaction,
  { name, constraints }: MoveFunction,
  names: readonly string[],
): readonly Type[] {
  if (names.length !== constraints.length) {
    throw new CommandFailure(
      "TypeArityMismatch",
      `${name} takes ${constraints.length} type arguments, not ${names.length}.`,
    );
  }
  const types = namedTypes(packages, names);
  types.forEach((type, index) => {
    if (!has(abilitiesOf(type), constraints[index] ?? 0))
      throw typeFailure(index, "ConstraintNotSatisfied", nameOf(type));
  });
  return types;
}

function namedTypes(packages: Transaction["packages"], names: readonly string[]): readonly Type[] {
  try {
    return packages.types(names);
  } catch (cause) {
    if (cause instanceof LinkFailure || cause instanceof RangeError)
      throw typeFailure(0, "TypeNotFound", cause.message);
    throw cause;
  }
}

function typeFailure(index: number, kind: string, detail: string): CommandFailure {
  return new CommandFailure("TypeArgumentError", `Type argument ${index}, ${kind}: ${detail}`, {
    typeArgument: { index, kind },
  });
}

function returnedType(type: Type, index: number): Type {
  if (type.kind !== "reference") return type;
  throw new CommandFailure(
    "InvalidPublicFunctionReturnType",
    `Returned value ${index} is a reference, which a transaction cannot hold.`,
  );
}

function refuseHotPotatoes({ values }: Transaction, { cliques }: CommandArguments): void {
  const hot = cliques.find(({ clique }) => values.cliques.isHot(clique));
  if (hot) throw argumentFailure(hot.index, "InvalidArgumentToPrivateEntryFunction");
}
