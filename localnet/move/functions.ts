import type { LinkedModule } from "./linkedModule";
import type { Frame, Machine } from "./machine";
import type { Type } from "./types";
import type { Value } from "./values";

/** One instruction, compiled. `frame.pc` already points behind it. */
export type Step = (frame: Frame) => void;

/** A function in TypeScript. Takes arguments and type arguments as the Move declaration lists them; returns at most one value. */
export type Native = (args: Value[], typeArguments: readonly Type[], machine: Machine) => Value | undefined;

export interface MoveFunction {
  readonly module: LinkedModule;
  readonly name: string;
  /** Index of its definition in the module. */
  readonly index: number;
  readonly visibility: "private" | "public" | "package";
  readonly isEntry: boolean;
  /** Abilities that each type argument must have. */
  readonly constraints: readonly number[];
  readonly parameters: readonly Type[];
  readonly parameterCount: number;
  readonly returns: readonly Type[];
  /** Linked and compiled when first run. */
  body(): { native: Native } | { steps: readonly Step[]; localCount: number };
}
