import { type Ability, abilityNames } from "./abilities";
import type { MoveFunction } from "./functions";
import type { LinkedPackages } from "./packages";
import { abilitiesOf, isObject, type PrimitiveKind, type Type } from "./types";

/** A function as a full node describes it. */
export interface FunctionSignature {
  visibility: MoveFunction["visibility"];
  isEntry: boolean;
  /** Abilities that each type argument must have. */
  typeParameters: Ability[][];
  /** `TxContext` included. */
  parameters: SignatureType[];
  returns: SignatureType[];
}

export interface SignatureType {
  reference: "immutable" | "mutable" | null;
  body: SignatureBody;
}

export type SignatureBody =
  | { kind: PrimitiveKind }
  | { kind: "vector"; element: SignatureBody }
  /** `name`: `0x…::module::Name`, without type arguments. */
  | { kind: "datatype"; name: string; typeArguments: SignatureBody[] }
  | { kind: "parameter"; index: number };

/** `undefined`: there is no such function. */
export function moveFunction(
  packages: LinkedPackages,
  package_: string,
  module: string,
  name: string,
): FunctionSignature | undefined {
  const found = packages.module(package_, module)?.functions.get(name);
  return (
    found && {
      visibility: found.visibility,
      isEntry: found.isEntry,
      typeParameters: found.constraints.map(abilityNames),
      parameters: found.parameters.map(signatureType),
      returns: found.returns.map(signatureType),
    }
  );
}

/** Abilities of a type, given by name. Throws `LinkFailure` when it is not published, a `RangeError` when it is no type. */
export function typeAbilities(packages: LinkedPackages, type: string): Ability[] {
  return abilityNames(abilitiesOf(packages.type(type)));
}

/** May anybody who owns an object of this type transfer it? Throws as `typeAbilities` does. */
export function hasPublicTransfer(packages: LinkedPackages, type: string): boolean {
  return isObject(packages.type(type)) && typeAbilities(packages, type).includes("store");
}

function signatureType(type: Type): SignatureType {
  return type.kind === "reference"
    ? { reference: type.isMutable ? "mutable" : "immutable", body: signatureBody(type.target) }
    : { reference: null, body: signatureBody(type) };
}

function signatureBody(type: Type): SignatureBody {
  switch (type.kind) {
    case "vector":
      return { kind: "vector", element: signatureBody(type.element) };
    case "datatype": {
      const { package: id, module, name } = type.datatype;
      return {
        kind: "datatype",
        name: `${id}::${module}::${name}`,
        typeArguments: type.typeArguments.map(signatureBody),
      };
    }
    case "parameter":
      return { kind: "parameter", index: type.index };
    case "reference":
      return signatureBody(type.target); // Move has no references to references
    default:
      return { kind: type.kind };
  }
}
