import type { Owner } from "../../objects";
import type { Type } from "../types";
import type { Value } from "../values";

/** A place for one value that arguments can name. */
export interface Slot {
  readonly type: Type;
  /** Holds the value; empty once it was moved. */
  readonly cell: Value[];
  readonly access: "free" | "read-only" | "gas";
  /** See `Cliques`. */
  clique: number;
  /** Its value is a hot potato. */
  readonly heats: boolean;
  /** The latest use took the value, or a copy of it, rather than a reference. */
  wasTaken: boolean;
}

/** An object passed to the transaction. */
export interface ObjectInput {
  readonly id: string;
  readonly owner: Owner;
  readonly typeName: string;
  readonly contents: Uint8Array;
  readonly isMutable: boolean;
  /** Absent until a command names it. */
  slot: Slot | undefined;
}

/** Bytes without a type. Each type that they are used at has its own slot. */
export interface PureInput {
  readonly bytes: Uint8Array;
  readonly slots: Map<Type, Slot>;
}

/** A ticket for an object that belongs to another object's address. */
export interface ReceivingInput {
  readonly id: string;
  readonly version: bigint;
  readonly slots: Map<Type, Slot>;
}
