import type { ExecutionContext, ExecutionOutcome, Input } from "../execution";
import type { MoveFunction } from "../functions";
import { Machine } from "../machine";
import { ObjectRuntime } from "../objectRuntime";
import type { LinkedPackages } from "../packages";
import type { Type } from "../types";
import type { Value } from "../values";
import { TransactionValues } from "./transactionValues";

/** What a command returns, and the values that it changed in their places. */
export interface CommandResult {
  values: { type: Type; value: Value }[];
  mutated: ExecutionOutcome["commandResults"][number]["mutated"];
}

/** One transaction being executed: what its commands share. */
export class Transaction {
  readonly context: ExecutionContext;
  readonly objects: ObjectRuntime;
  readonly values: TransactionValues;
  readonly published: ExecutionOutcome["publishedPackages"] = [];
  /** Published code, with what this transaction itself has published. */
  packages: LinkedPackages;
  readonly #machine: Machine;

  constructor(context: ExecutionContext, inputs: readonly Input[]) {
    this.context = context;
    this.packages = context.packages;
    this.objects = new ObjectRuntime(context);
    this.values = new TransactionValues(context, this.objects, inputs);
    this.#machine = new Machine(context, this.objects, context.maxInstructions);
  }

  get instructions(): number {
    return this.#machine.instructions;
  }

  freshId(): string {
    return this.objects.freshId(this.context.digest);
  }

  publish(published: { id: string; modules: Map<string, Uint8Array> }): void {
    this.published.push(published);
    this.packages = this.packages.with(published);
  }

  /** Runs a function as the transaction itself calls it. */
  run(called: MoveFunction, args: readonly Value[], typeArguments: readonly Type[]): Value[] {
    this.objects.emitter = { package: called.module.address, module: called.module.name };
    return this.#machine.run(called, args, typeArguments);
  }
}
