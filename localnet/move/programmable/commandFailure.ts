import type { ExecutionFailure } from "../execution";

/** A rule of programmable transactions that a command breaks. */
export class CommandFailure extends Error {
  readonly facts: Omit<ExecutionFailure, "command" | "message">;

  constructor(kind: string, message: string, facts: Omit<ExecutionFailure, "kind" | "command" | "message"> = {}) {
    super(message);
    this.facts = { kind, ...facts };
  }
}

/** What can be wrong with one argument: the names of Sui's `CommandArgumentError`, and what they mean. */
const argumentErrors = {
  TypeMismatch: "it is of another type than the function asks for",
  InvalidBCSBytes: "its bytes are not the BCS of its type",
  InvalidUsageOfPureArg: "values of this type cannot be given as bytes",
  InvalidArgumentToPrivateEntryFunction:
    "a value that must still be dealt with hangs on it, and the function is a private entry",
  IndexOutOfBounds: "there is no such input or command",
  SecondaryIndexOutOfBounds: "the command returns fewer values",
  InvalidResultArity: "the command does not return exactly one value",
  InvalidGasCoinUsage: "the gas coin can be moved only by a transfer",
  InvalidValueUsage: "it was moved, or is borrowed in the same command",
  InvalidObjectByValue: "the object may only be read",
  InvalidObjectByMutRef: "the object may only be read",
  InvalidTransferObject: "only objects that have `store` can be transferred",
  InvalidMakeMoveVecNonObjectArgument: "without a type, a vector is made of objects",
} as const;
export type ArgumentErrorKind = keyof typeof argumentErrors;

export function argumentFailure(index: number, kind: ArgumentErrorKind): CommandFailure {
  const message = `Invalid argument ${index}, ${kind}: ${argumentErrors[kind]}.`;
  return new CommandFailure("CommandArgumentError", message, { argument: { index, kind } });
}
