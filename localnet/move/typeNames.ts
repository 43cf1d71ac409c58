import { addressBytes, fullAddress } from "./addresses";
import {
  ADDRESS,
  BOOL,
  type PrimitiveKind,
  type PrimitiveType,
  remember,
  SIGNER,
  type Type,
  U8,
  U16,
  U32,
  U64,
  U128,
  U256,
  vectorType,
} from "./types";
import { MalformedCode } from "./values";

export const primitives: Record<PrimitiveKind, PrimitiveType> = {
  bool: BOOL,
  u8: U8,
  u16: U16,
  u32: U32,
  u64: U64,
  u128: U128,
  u256: U256,
  address: ADDRESS,
  signer: SIGNER,
};

/** The type in normalised long form: `0x000…2::coin::Coin<0x000…2::sui::SUI>`. */
export const nameOf = remember((type: Type): string => {
  switch (type.kind) {
    case "vector":
      return `vector<${nameOf(type.element)}>`;
    case "datatype": {
      const { datatype, typeArguments } = type;
      const list = typeArguments.length > 0 ? `<${typeArguments.map(nameOf).join(",")}>` : "";
      return `${datatype.package}::${datatype.module}::${datatype.name}${list}`;
    }
    case "reference":
      return `${type.isMutable ? "&mut " : "&"}${nameOf(type.target)}`;
    case "parameter":
      return `T${type.index}`;
    default:
      return type.kind;
  }
});

// Indices of the variants of Sui's `TypeTag` in BCS.
const tagIndex: Record<PrimitiveKind | "vector" | "datatype", number> = {
  bool: 0,
  u8: 1,
  u64: 2,
  u128: 3,
  address: 4,
  signer: 5,
  vector: 6,
  datatype: 7,
  u16: 8,
  u32: 9,
  u256: 10,
};

/** BCS of the type as a `TypeTag`: dynamic field ids are derived from it. */
export const tagBytesOf = remember((type: Type): Uint8Array => Uint8Array.from(tagParts(type)));

function tagParts(type: Type): number[] {
  switch (type.kind) {
    case "vector":
      return [tagIndex.vector, ...tagParts(type.element)];
    case "datatype": {
      const { datatype, typeArguments } = type;
      const identifiers = [datatype.module, datatype.name].flatMap((name) => [
        name.length,
        ...new TextEncoder().encode(name),
      ]);
      const list = [typeArguments.length, ...typeArguments.flatMap(tagParts)];
      return [tagIndex.datatype, ...addressBytes(datatype.package), ...identifiers, ...list];
    }
    case "reference":
    case "parameter":
      throw new MalformedCode(`${nameOf(type)} has no type tag`);
    default:
      return [tagIndex[type.kind]];
  }
}

/** Deepest nesting of type arguments that is read: beyond it a name is hostile, not useful. */
const MAX_DEPTH = 16;

/** Reads a type's name in any of its spellings; `datatype` resolves `package::module::name` or throws. */
export function parseType(
  text: string,
  datatype: (package_: string, module: string, name: string, typeArguments: Type[]) => Type,
): Type {
  const tokens = text.match(/[A-Za-z0-9_]+|::|[<>,]|\S/g) ?? [];
  let at = 0;

  function take(expected?: string): string {
    const token = tokens[at++];
    if (token === undefined || (expected && token !== expected)) throw new RangeError(`${text} is not a type.`);
    return token;
  }

  function list(depth: number): Type[] {
    if (tokens[at] !== "<") return [];
    const types: Type[] = [];
    do {
      at++; // "<" or ","
      types.push(one(depth + 1));
    } while (tokens[at] === ",");
    take(">");
    return types;
  }

  function one(depth: number): Type {
    if (depth > MAX_DEPTH) throw new RangeError(`${text} nests too deep.`);
    const word = take();
    if (word === "vector") {
      const [element, ...more] = list(depth);
      if (!element || more.length > 0) throw new RangeError(`${text} is not a type.`);
      return vectorType(element);
    }
    if (Object.hasOwn(primitives, word)) return primitives[word as PrimitiveKind]; // its own key, so it is a kind
    take("::");
    const module = take();
    take("::");
    const name = take();
    return datatype(fullAddress(word), module, name, list(depth));
  }

  const type = one(0);
  if (at !== tokens.length) throw new RangeError(`${text} is not a type.`);
  return type;
}
