import type { Owner } from "../objects";

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
  /** The merged gas coin: id of the object and what is in it after the budget was set aside. `null` for a dry run without coins. */
  gasCoin: { id: string; balance: bigint } | null;
  /** Highest instruction count before the transaction is stopped with an out-of-gas failure. */
  maxInstructions: number;
  /** Any current object, children included. */
  readObject(id: string): { type: string; contents: Uint8Array; owner: Owner } | undefined;
  /** A package's compiled modules. */
  readPackage(id: string): Map<string, Uint8Array> | undefined;
}

export interface WrittenObject {
  id: string;
  type: string;
  contents: Uint8Array;
  owner: Owner;
}

export interface MoveEvent {
  /** Package and module that emitted it. */
  packageId: string;
  module: string;
  type: string;
  contents: Uint8Array;
}

/** Why a transaction failed, in the words of Sui's `ExecutionFailureStatus`. */
export interface ExecutionFailure {
  /** `MoveAbort`, `FunctionNotFound`, `CommandArgumentError`, `UnusedValueWithoutDrop`, `InsufficientCoinBalance` … */
  kind: string;
  command: number;
  message: string;
  abort?: {
    package: string;
    module: string;
    function: string;
    instruction: number;
    code: bigint;
    /** Of an `#[error]` constant: its name and rendered value. */
    named?: { constant: string; message: string; line: number };
  };
  /** Of a `CommandArgumentError`. */
  argument?: { index: number; kind: string };
}

export interface ExecutionOutcome {
  failure: ExecutionFailure | null;
  /** Created, mutated and unwrapped objects, dynamic fields included. Empty when it failed, the gas coin excepted. */
  written: WrittenObject[];
  /** Ids that did not exist before this transaction (in this form). */
  created: Set<string>;
  /** Objects that existed and are gone: deleted or wrapped. */
  deleted: { id: string; how: "deleted" | "wrapped" }[];
  /** What remains in the gas coin before gas is charged. */
  gasCoinBalance: bigint | null;
  events: MoveEvent[];
  publishedPackages: { id: string; modules: Map<string, Uint8Array> }[];
  /** By command: returned values and values of mutable references, BCS with type. */
  commandResults: {
    returned: { type: string; bytes: Uint8Array }[];
    mutated: { argument: Argument; type: string; bytes: Uint8Array }[];
  }[];
  instructions: number;
}
