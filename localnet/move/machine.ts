import type { ExecutionContext, MoveLocation } from "./execution";
import { MoveStop, OutOfInstructions, PrimitiveFailure } from "./failures";
import type { MoveFunction, Native, Step } from "./functions";
import type { ObjectRuntime } from "./objectRuntime";
import type { Type } from "./types";
import { MalformedCode, type Value } from "./values";

// As in Sui's virtual machine: frames besides the current one, and operands of all frames together.
const MAX_WAITING_FRAMES = 1024;
const MAX_OPERANDS = 1024;

/** Where `frame.pc` is when the function has returned. */
export const RETURNED = -1;

/** One call in progress. */
export class Frame {
  readonly machine: Machine;
  readonly stack: Value[];
  readonly locals: Value[];
  readonly typeArguments: readonly Type[];
  pc = 0;

  constructor(machine: Machine, locals: Value[], typeArguments: readonly Type[]) {
    this.machine = machine;
    this.stack = machine.stack;
    this.locals = locals;
    this.typeArguments = typeArguments;
  }

  pop(): Value {
    const value = this.stack.pop();
    if (value === undefined) throw new MalformedCode("the operand stack is empty");
    return value;
  }
}

/** What native functions see of the transaction. */
export type TransactionFacts = Pick<
  ExecutionContext,
  "sender" | "digest" | "epoch" | "epochTimestampMs" | "referenceGasPrice" | "gasPrice" | "gasBudget"
>;

/** Runs the functions of one transaction. */
export class Machine {
  /** Operands of all frames: arguments are popped from it, returned values are left on it. */
  readonly stack: Value[] = [];
  // Both change within a run only in Move's own tests, which play several transactions.
  objects: ObjectRuntime;
  transaction: TransactionFacts;
  instructions = 0;
  readonly #maxInstructions: number;
  #depth = 0;

  constructor(transaction: TransactionFacts, objects: ObjectRuntime, maxInstructions: number) {
    this.transaction = transaction;
    this.objects = objects;
    this.#maxInstructions = maxInstructions;
  }

  /** Calls with `args` and gives what is returned. Throws a `MoveStop` with its location. */
  run(moveFunction: MoveFunction, args: readonly Value[], typeArguments: readonly Type[]): Value[] {
    this.#depth = 0;
    this.stack.length = 0;
    this.stack.push(...args);
    this.call(moveFunction, typeArguments);
    return this.stack.splice(0);
  }

  /** Calls with arguments from the stack. */
  call(moveFunction: MoveFunction, typeArguments: readonly Type[]): void {
    const body = moveFunction.body();
    if ("native" in body) this.#callNative(moveFunction, body.native, typeArguments);
    else
      this.#interpret(
        moveFunction,
        body.steps,
        this.#take(moveFunction.parameterCount, body.localCount),
        typeArguments,
      );
  }

  #callNative(moveFunction: MoveFunction, native: Native, typeArguments: readonly Type[]): void {
    const count = moveFunction.parameterCount;
    try {
      const result = native(this.#take(count, count), typeArguments, this);
      if (result !== undefined) this.stack.push(result);
    } catch (error) {
      throw located(error, moveFunction, 0);
    }
  }

  #interpret(
    moveFunction: MoveFunction,
    steps: readonly Step[],
    locals: Value[],
    typeArguments: readonly Type[],
  ): void {
    const frame = new Frame(this, locals, typeArguments);
    try {
      if (this.#depth++ > MAX_WAITING_FRAMES) throw new PrimitiveFailure("CALL_STACK_OVERFLOW");
      while (frame.pc !== RETURNED) {
        if (++this.instructions > this.#maxInstructions) throw new OutOfInstructions("more instructions than allowed");
        const step = steps[frame.pc++];
        if (!step) throw new MalformedCode("a jump out of the code");
        step(frame);
        if (this.stack.length > MAX_OPERANDS) throw new PrimitiveFailure("EXECUTION_STACK_OVERFLOW");
      }
    } catch (error) {
      throw located(error, moveFunction, frame.pc - 1);
    }
    this.#depth--;
  }

  /** Moves the last `count` operands into a new array of `length`. */
  #take(count: number, length: number): Value[] {
    const values = new Array<Value>(length);
    for (let index = count - 1; index >= 0; index--) {
      const value = this.stack.pop();
      if (value === undefined) throw new MalformedCode("a call without enough arguments");
      values[index] = value;
    }
    return values;
  }
}

function located(error: unknown, moveFunction: MoveFunction, instruction: number): unknown {
  if (error instanceof MoveStop) error.location ??= locationIn(moveFunction, instruction);
  return error;
}

function locationIn({ module, name, index }: MoveFunction, instruction: number): MoveLocation {
  return { package: module.address, module: module.name, function: name, functionIndex: index, instruction };
}
