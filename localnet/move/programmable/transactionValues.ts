import { CLOCK_ID, SUI } from "../addresses";
import { decode } from "../bcs";
import type { Argument, ExecutionContext, Input } from "../execution";
import type { ObjectRuntime } from "../objectRuntime";
import type { LinkedPackages } from "../packages";
import { isNamed, isObject, type Type } from "../types";
import { asArray, asBigint, type Value } from "../values";
import { Cliques } from "./cliques";
import { argumentFailure, CommandFailure } from "./commandFailure";
import { pureValue } from "./pureValues";
import type { ObjectInput, PureInput, ReceivingInput, Slot } from "./slots";

/** The values that commands can name: the gas coin, the inputs and the results so far. */
export class TransactionValues {
  readonly cliques = new Cliques();
  readonly results: Slot[][] = [];
  readonly objectInputs: ObjectInput[] = [];
  readonly #packages: LinkedPackages;
  readonly #inputs: (ObjectInput | PureInput | ReceivingInput)[];
  readonly #gas: Slot | undefined;
  readonly #nowMs: bigint;

  constructor(context: ExecutionContext, objects: ObjectRuntime, inputs: readonly Input[]) {
    this.#packages = context.packages;
    this.#nowMs = context.nowMs;
    this.#gas = this.#gasCoin(context, objects);
    this.#inputs = inputs.map((input) => this.#input(input, context, objects));
  }

  /** What is left in the gas coin while it has not been transferred. */
  get gasCoinBalance(): bigint | undefined {
    const [coin] = this.#gas?.cell ?? [];
    return coin === undefined ? undefined : asBigint(asArray(asArray(coin)[1])[0]);
  }

  newSlot(
    type: Type,
    value: Value,
    { access = "free", clique = this.cliques.new(), heats = false }: Partial<Slot> = {},
  ): Slot {
    return { type, cell: [value], access, clique, heats, wasTaken: false };
  }

  /** The type of what `argument` names, or `undefined` for bytes that have none. */
  typeOf(argument: Argument, index: number): Type | undefined {
    return this.#fixedSlot(argument, index)?.type;
  }

  /** The place that `argument` names, as a `type`. Throws a `CommandFailure` about argument `index`. */
  slot(argument: Argument, type: Type, index: number): Slot {
    const slot = this.#fixedSlot(argument, index) ?? this.#typedSlot(argument, type, index);
    if (slot.type !== type) throw argumentFailure(index, "TypeMismatch");
    return slot;
  }

  #fixedSlot(argument: Argument, index: number): Slot | undefined {
    switch (argument.kind) {
      case "gas":
        if (!this.#gas) throw argumentFailure(index, "InvalidGasCoinUsage");
        return this.#gas;
      case "input": {
        const input = this.#inputs[argument.index];
        if (!input) throw argumentFailure(index, "IndexOutOfBounds");
        return "contents" in input ? this.#objectSlot(input) : undefined;
      }
      case "result": {
        const results = this.results[argument.command];
        if (!results) throw argumentFailure(index, "IndexOutOfBounds");
        if (argument.index === null && results.length !== 1) throw argumentFailure(index, "InvalidResultArity");
        const slot = results[argument.index ?? 0];
        if (!slot) throw argumentFailure(index, "SecondaryIndexOutOfBounds");
        return slot;
      }
    }
  }

  #objectSlot(input: ObjectInput): Slot {
    if (!input.slot) {
      const type = this.#packages.type(input.typeName);
      const access = input.isMutable ? "free" : "read-only";
      const value = decode(type, input.contents);
      input.slot = this.newSlot(type, input.id === CLOCK_ID ? [asArray(value)[0] ?? [], this.#nowMs] : value, {
        access,
      });
    }
    return input.slot;
  }

  #typedSlot(argument: Argument, type: Type, index: number): Slot {
    const input = argument.kind === "input" ? this.#inputs[argument.index] : undefined;
    if (!input || "contents" in input) throw argumentFailure(index, "TypeMismatch");
    const known = input.slots.get(type);
    if (known) return known;
    const value = "bytes" in input ? pureValue(type, input.bytes, index) : receivingValue(input, type, index);
    const slot = this.newSlot(type, value);
    input.slots.set(type, slot);
    return slot;
  }

  #input(input: Input, context: ExecutionContext, objects: ObjectRuntime): ObjectInput | PureInput | ReceivingInput {
    if (input.kind === "pure") return { bytes: input.bytes, slots: new Map() };
    const object = context.readObject(input.id);
    if (!object) throw new CommandFailure("InvariantViolation", `There is no object ${input.id}.`);
    if (input.access === "receiving") return { id: input.id, version: object.version, slots: new Map() };
    const isMutable = input.access === "owned" || input.access === "shared-mutable";
    const { owner, type: typeName, contents } = object;
    if (isMutable) objects.inputs.set(input.id, owner);
    const objectInput: ObjectInput = { id: input.id, owner, typeName, contents, isMutable, slot: undefined };
    this.objectInputs.push(objectInput);
    return objectInput;
  }

  #gasCoin({ gasCoin, sender, packages }: ExecutionContext, objects: ObjectRuntime): Slot | undefined {
    if (!gasCoin) return undefined;
    objects.inputs.set(gasCoin.id, { kind: "account", address: sender });
    const type = packages.type(`${SUI}::coin::Coin<${SUI}::sui::SUI>`);
    return this.newSlot(type, [[[gasCoin.id]], [gasCoin.balance]], { access: "gas" });
  }
}

/** `Receiving<T> { id: ID, version: u64 }`. */
function receivingValue({ id, version }: ReceivingInput, type: Type, index: number): Value {
  const [object] = isNamed(type, SUI, "transfer", "Receiving") ? type.typeArguments : [];
  if (!object || !isObject(object)) throw argumentFailure(index, "TypeMismatch");
  return [[id], version];
}
