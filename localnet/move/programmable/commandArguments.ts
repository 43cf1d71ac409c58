import { COPY, has } from "../abilities";
import type { Argument } from "../execution";
import { given } from "../given";
import { abilitiesOf, type Type } from "../types";
import { copyOf, Reference, type Value } from "../values";
import { argumentFailure } from "./commandFailure";
import type { Slot } from "./slots";
import type { TransactionValues } from "./transactionValues";

/** The arguments of one command. Taking them one by one applies the rules of use; each rule's breach names the argument. */
export class CommandArguments {
  /** Slots whose value this command took, not a copy. */
  readonly moved: Slot[] = [];
  /** Group of each argument, by its index in the command. */
  readonly cliques: { index: number; clique: number }[] = [];
  readonly #values: TransactionValues;
  /** Is the borrow a mutable one? */
  readonly #borrows = new Map<Slot, boolean>();

  constructor(values: TransactionValues) {
    this.#values = values;
  }

  /** What `argument` names as a value of `type`: a copy if it can be copied, otherwise the value itself. */
  take(argument: Argument, type: Type, index: number, { mayMoveGas = false } = {}): Value {
    const slot = this.#present(argument, type, index);
    slot.wasTaken = true;
    this.cliques.push({ index, clique: slot.clique });
    if (has(abilitiesOf(type), COPY)) return copyOf(given(slot.cell[0]));
    if (slot.access === "gas" && !mayMoveGas) throw argumentFailure(index, "InvalidGasCoinUsage");
    if (slot.access === "read-only") throw argumentFailure(index, "InvalidObjectByValue");
    if (this.#borrows.has(slot)) throw argumentFailure(index, "InvalidValueUsage");
    if (slot.heats) this.#values.cliques.cool(slot.clique);
    this.moved.push(slot);
    return given(slot.cell.pop());
  }

  borrow(argument: Argument, type: Type, index: number, isMutable: boolean): Reference {
    const slot = this.#present(argument, type, index);
    slot.wasTaken = false;
    this.cliques.push({ index, clique: slot.clique });
    if (isMutable && slot.access === "read-only") throw argumentFailure(index, "InvalidObjectByMutRef");
    const earlier = this.#borrows.get(slot);
    if (earlier !== undefined && (earlier || isMutable)) throw argumentFailure(index, "InvalidValueUsage");
    this.#borrows.set(slot, isMutable);
    return new Reference(slot.cell, 0);
  }

  #present(argument: Argument, type: Type, index: number): Slot {
    const slot = this.#values.slot(argument, type, index);
    if (slot.cell.length === 0) throw argumentFailure(index, "InvalidValueUsage");
    return slot;
  }
}
