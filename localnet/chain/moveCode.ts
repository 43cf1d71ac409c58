import { has, STORE } from "../move/abilities";
import { SUI } from "../move/addresses";
import type { LinkedPackages } from "../move/packages";
import { abilitiesOf, isNamed, type Type } from "../move/types";

/** How a function takes one argument. */
export interface ParameterShape {
  reference: "mutable" | "immutable" | null;
  /** `0x2::transfer::Receiving<…>`. */
  isReceiving: boolean;
}

/** What the node must know of a Move function to complete a call of it. */
export interface FunctionShape {
  parameters: ParameterShape[];
}

function parameterShape(type: Type): ParameterShape {
  const isReceiving = isNamed(type, SUI, "transfer", "Receiving");
  if (type.kind !== "reference") return { reference: null, isReceiving };
  return { reference: type.isMutable ? "mutable" : "immutable", isReceiving: false };
}

export function functionShape(
  packages: LinkedPackages,
  id: string,
  module: string,
  name: string,
): FunctionShape | undefined {
  const called = packages.module(id, module)?.functions.get(name);
  return called && { parameters: called.parameters.map(parameterShape) };
}

/** Whether anyone who owns an object of this type may transfer it. */
export function hasStore(packages: LinkedPackages, type: string): boolean {
  return has(abilitiesOf(packages.type(type)), STORE);
}
