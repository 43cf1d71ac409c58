import { bcs, TypeTagSerializer } from "@mysten/sui/bcs";
import { normalizeStructTag, parseStructTag } from "@mysten/sui/utils";

type TypeTag = ReturnType<typeof TypeTagSerializer.parseFromStr>;
type StructTag = Extract<TypeTag, { struct: unknown }>["struct"];
const primitives = new Set(["bool", "u8", "u16", "u32", "u64", "u128", "u256", "address", "signer"]);

/** A small memory of answers for the few types a network uses; types come from clients too, so it is bounded. */
function remember<Answer>(answer: (type: string) => Answer): (type: string) => Answer {
  const limit = 4096;
  const known = new Map<string, Answer>();
  return (type) => {
    const found = known.get(type);
    if (found !== undefined) return found;
    const fresh = answer(type);
    if (known.size >= limit) known.clear();
    known.set(type, fresh);
    return fresh;
  };
}

/** The normalised long form: `0x` and 64 digits in every address, no spaces. Throws when `type` is not a type. */
export const longType: (type: string) => string = remember((type) => {
  const text = type.trim();
  if (primitives.has(text)) return text;
  const inner = /^vector<(.+)>$/.exec(text)?.[1];
  return inner === undefined ? normalizeStructTag(text) : `vector<${longType(inner)}>`;
});

function structOf(type: string): StructTag {
  const tag = TypeTagSerializer.parseFromStr(type, true);
  if (!("struct" in tag)) throw new Error(`${type} is not a struct`);
  return tag.struct;
}

/** BCS of a struct type. */
export const structTag: (type: string) => Uint8Array = remember((type) =>
  bcs.StructTag.serialize(structOf(type)).toBytes(),
);

const typeParameters: (type: string) => string[] = remember((type) =>
  parseStructTag(type).typeParams.map((parameter) =>
    typeof parameter === "string" ? longType(parameter) : normalizeStructTag(parameter),
  ),
);

export const suiType = longType("0x2::sui::SUI");
const coinPrefix = `${longType("0x2::coin::Coin")}<`;
const fieldPrefix = `${longType("0x2::dynamic_field::Field")}<`;
const wrapperPrefix = `${longType("0x2::dynamic_object_field::Wrapper")}<`;

/** `0x2::coin::Coin<coinType>` in long form. */
export function coinObjectType(coinType: string): string {
  return `${coinPrefix}${longType(coinType)}>`;
}

/** What kind of coin an object is; `null`: not a coin. Takes the long form. */
export function coinTypeOf(objectType: string): string | null {
  return objectType.startsWith(coinPrefix) ? objectType.slice(coinPrefix.length, -1) : null;
}

/** Name and value types of a dynamic field, `isObject` when it points to a child object. `null`: no field. */
export function fieldTypesOf(objectType: string): { name: string; value: string; isObject: boolean } | null {
  if (!objectType.startsWith(fieldPrefix)) return null;
  const [name = "", value = ""] = typeParameters(objectType);
  if (!name.startsWith(wrapperPrefix)) return { name, value, isObject: false };
  return { name: name.slice(wrapperPrefix.length, -1), value, isObject: true };
}

/** BCS of an object's type: coins have short forms of their own. */
export const moveObjectType: (type: string) => Uint8Array = remember((type) => {
  const coinType = coinTypeOf(type);
  if (coinType === suiType) return bcs.MoveObjectType.serialize({ GasCoin: null }).toBytes();
  if (coinType !== null) return bcs.MoveObjectType.serialize({ Coin: coinType }).toBytes();
  return bcs.MoveObjectType.serialize({ Other: structOf(type) }).toBytes();
});
