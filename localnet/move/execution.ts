import type { Owner } from "../objects";
import type { LinkedPackages } from "./packages";

/** An argument of a command, as in the SDK's BCS. */
export type Argument =
  | { kind: "gas" }
  | { kind: "input"; index: number }
  | { kind: "result"; command: number; index: number | null };

export type Input =
  | { kind: "pure"; bytes: Uint8Array }
  | { kind: "object"; id: string; access: "owned" | "shared-mutable" | "shared-read" | "immutable" | "receiving" };

export type Command =
  | { kind: "call"; package: string; module: string; function: string; typeArguments: string[]; arguments: Argument[] }
  | { kind: "transfer"; objects: Argument[]; address: Argument }
  | { kind: "split"; coin: Argument; amounts: Argument[] }
  | { kind: "merge"; destination: Argument; sources: Argument[] }
  | { kind: "make-vector"; type: string | null; elements: Argument[] }
  | { kind: "publish"; modules: Uint8Array[]; dependencies: string[] };

/** All that a programmable transaction can see of the world. */
export interface ExecutionContext {
  sender: string;
  /** Transaction digest, 32 bytes: fresh ids derive from it. */
  digest: Uint8Array;
  epoch: bigint;
  epochTimestampMs: bigint;
  /** Consensus time, what `0x6` Clock shows. */
  nowMs: bigint;
  referenceGasPrice: bigint;
  gasPrice: bigint;
  /** Most that may be charged, MIST. */
  gasBudget: bigint;
  /** The merged gas coin: id of the object and what is in it after the budget was set aside. `null` for a dry run without coins. */
  gasCoin: { id: string; balance: bigint } | null;
  /** Highest instruction count before the transaction is stopped with an out-of-gas failure. */
  maxInstructions: number;
  /** Any current object, children included. */
  readObject(id: string): { version: bigint; type: string; contents: Uint8Array; owner: Owner } | undefined;
  /** The network's published code: one instance per network, kept from transaction to transaction, since it caches what it linked. */
  packages: LinkedPackages;
}

export interface WrittenObject {
  id: string;
  type: string;
  contents: Uint8Array;
  owner: Owner;
}

export interface MoveEvent {
  /** Package and module of the function that the transaction called (or whose `init` ran), as on Sui: not of the function that emitted. */
  packageId: string;
  module: string;
  type: string;
  contents: Uint8Array;
}

/** Why a transaction failed, in the words of Sui's `ExecutionFailureStatus`. */
export interface ExecutionFailure {
  /** `MoveAbort`, `FunctionNotFound`, `CommandArgumentError`, `UnusedValueWithoutDrop`, `InsufficientCoinBalance` … */
  kind: string;
  /** Absent when no single command is to blame. */
  command?: number;
  message: string;
  abort?: MoveLocation & {
    code: bigint;
    /** Of an `#[error]` constant: its name and rendered value. */
    named?: { constant: string; message: string; line: number };
  };
  /** Of a `MovePrimitiveRuntimeError`: overflow, division by zero, an index out of bounds … */
  location?: MoveLocation;
  /** Of a `CommandArgumentError`. */
  argument?: { index: number; kind: string };
  /** Of a `TypeArgumentError`. */
  typeArgument?: { index: number; kind: string };
  /** Of a `MoveObjectTooBig`. */
  size?: { bytes: number; limit: number };
  /** Of an `UnusedValueWithoutDrop`: which returned value. */
  result?: { command: number; index: number };
}

export interface MoveLocation {
  package: string;
  module: string;
  function: string;
  /** Index of the function's definition in its module. */
  functionIndex: number;
  /** Offset in the function's code. */
  instruction: number;
}

export interface ExecutionOutcome {
  failure: ExecutionFailure | null;
  /**
   * Created, mutated and unwrapped objects, dynamic fields included; every object passed as mutable counts as mutated.
   * An object shared by this transaction has `initialVersion` 0n: the caller puts the transaction's version there.
   * The gas coin is here only if it was transferred (its new owner counts, its balance is `gasCoinBalance`). Empty when it failed.
   */
  written: WrittenObject[];
  /** Those of `written` whose id was made in this transaction. A written id that is neither here nor existed before was unwrapped. */
  created: Set<string>;
  /** Objects that existed and are gone: deleted or wrapped. */
  deleted: { id: string; how: "deleted" | "wrapped" }[];
  /** What remains in the gas coin before gas is charged. */
  gasCoinBalance: bigint | null;
  events: MoveEvent[];
  publishedPackages: { id: string; modules: Map<string, Uint8Array> }[];
  /** By command: returned values and values of mutable references, BCS with type. Empty when it failed. */
  commandResults: {
    returned: { type: string; bytes: Uint8Array }[];
    mutated: { argument: Argument; type: string; bytes: Uint8Array }[];
  }[];
  instructions: number;
}
