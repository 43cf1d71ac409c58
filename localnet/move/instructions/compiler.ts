import type { Operand } from "../binary";
import type { MoveFunction, Step } from "../functions";
import type { LinkedModule } from "../linkedModule";
import { type DatatypeType, type IntegerKind, type ReferenceType, remember, substitute, type Type } from "../types";
import { MalformedCode } from "../values";

/** Compiles one kind of instruction, following what it does to the types of the operands. */
export type Compile = (compiler: Compiler, operand: Operand) => Step;

/**
 * Follows the types of the operands through a function, since an instruction like `Add` does not say of which width.
 * One pass is enough: the operand stack is empty wherever a jump starts or ends.
 */
export class Compiler {
  readonly module: LinkedModule;
  readonly localTypes: readonly Type[];
  readonly jumpTables: readonly number[][];
  #operands: Type[] = [];

  constructor(moveFunction: MoveFunction, locals: readonly Type[], jumpTables: readonly number[][]) {
    this.module = moveFunction.module;
    this.localTypes = [...moveFunction.parameters, ...locals];
    this.jumpTables = jumpTables;
  }

  push(...types: readonly Type[]): void {
    this.#operands.push(...types);
  }

  pop(count = 1): Type[] {
    if (this.#operands.length < count) throw new MalformedCode("an instruction without its operands");
    return this.#operands.splice(this.#operands.length - count);
  }

  popOne(): Type {
    return this.pop()[0] as Type; // `pop` has thrown if it is not there
  }

  popInteger(): IntegerKind {
    const { kind } = this.popOne();
    if (kind === "u8" || kind === "u16" || kind === "u32" || kind === "u64" || kind === "u128" || kind === "u256")
      return kind;
    throw new MalformedCode(`arithmetic on a ${kind}`);
  }

  popReference(): ReferenceType {
    const type = this.popOne();
    if (type.kind === "reference") return type;
    throw new MalformedCode(`a ${type.kind} in place of a reference`);
  }

  /** After a jump or a return. */
  clear(): void {
    this.#operands = [];
  }
}

/** An operand that is an index, or a small number. */
export function indexOf(operand: Operand): number {
  if (typeof operand === "number" || typeof operand === "bigint") return Number(operand);
  throw new MalformedCode("an instruction without its index");
}

export function asDatatype(type: Type): DatatypeType {
  if (type.kind === "datatype") return type;
  throw new MalformedCode(`a ${type.kind} in place of a struct or enum`);
}

/** `types` for the type arguments of a call in progress; the same list for the same arguments. */
export function instantiated(types: readonly Type[]): (typeArguments: readonly Type[]) => readonly Type[] {
  if (!types.some(({ isOpen }) => isOpen)) return () => types;
  return remember((typeArguments: readonly Type[]) => types.map((type) => substitute(type, typeArguments)));
}
