import { isOption, isText, isWrapper } from "../chain/plainTypes";
import { type DatatypeType, fieldTypes, remember, type Type } from "../move/types";
import { type Value, Variant, vectorOf } from "../move/values";

/**
 * A Move value in plain words: text for strings, addresses, IDs, UIDs and variants without fields, `null` for an empty option,
 * a record by field names for a struct, and the field itself for a struct with one positional field.
 */
export type Plain =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | readonly Plain[]
  | { readonly [field: string]: Plain };

const encoder = new TextEncoder();

/** Turns plain words into values of `type`, by the layout that the published bytecode declares. Throws a `TypeError` where they do not fit. */
export const moveValueOf = remember((type: Type): ((plain: Plain) => Value) => {
  switch (type.kind) {
    case "vector":
      return vectorValue(type.element);
    case "datatype":
      return datatypeValue(type);
    case "bool":
      return expecting("boolean", type.kind);
    case "u8":
    case "u16":
    case "u32":
      return expecting("number", type.kind);
    case "u64":
    case "u128":
    case "u256":
      return expecting("bigint", type.kind);
    case "address":
      return expecting("string", type.kind);
    default:
      throw new TypeError(`a ${type.kind} cannot be said in plain words`);
  }
});

function expecting(kind: "boolean" | "number" | "bigint" | "string", name: string): (plain: Plain) => Value {
  return (plain) => {
    if (typeof plain !== kind) throw new TypeError(`${String(plain)} is no ${name}`);
    return plain as Value; // it is of the kind just compared
  };
}

function vectorValue(element: Type): (plain: Plain) => Value {
  if (element.kind === "u8") {
    return (plain) => {
      if (!(plain instanceof Uint8Array)) throw new TypeError("a vector of bytes is said as bytes");
      return vectorOf(plain);
    };
  }
  return (plain) => {
    if (!Array.isArray(plain)) throw new TypeError("a vector is said as a list");
    return plain.map(moveValueOf(element));
  };
}

function textValue(plain: Plain): Value {
  if (typeof plain !== "string") throw new TypeError(`${String(plain)} is no text`);
  return [vectorOf(encoder.encode(plain))];
}

function datatypeValue(type: DatatypeType): (plain: Plain) => Value {
  const layout = type.datatype.layout();
  if ("variants" in layout) {
    return (plain) => {
      const tag = layout.variants.findIndex(({ name, fields }) => name === plain && fields.length === 0);
      if (tag < 0) throw new TypeError(`${type.datatype.name} has no plain variant ${String(plain)}`);
      return new Variant(tag, []);
    };
  }
  if (isText(type)) return textValue;
  if (isOption(type)) {
    const [inner] = type.typeArguments;
    if (!inner) throw new TypeError("an option of nothing");
    return (plain) => [plain === null ? [] : [moveValueOf(inner)(plain)]];
  }
  const types = fieldTypes(type);
  const [first] = types;
  const isPositional = layout.fields.length === 1 && layout.fields[0]?.name === "pos0";
  if (first && (isPositional || isWrapper(type))) return (plain) => [moveValueOf(first)(plain)];
  const names = layout.fields.map(({ name }) => name);
  return (plain) => structValue(type.datatype.name, names, types, plain);
}

function structValue(struct: string, names: readonly string[], types: readonly Type[], plain: Plain): Value {
  if (typeof plain !== "object" || plain === null) throw new TypeError(`${struct} is said by its fields`);
  const fields = plain as { readonly [field: string]: Plain };
  if (Object.keys(fields).length !== names.length) throw new TypeError(`${struct} has the fields ${names.join()}`);
  return types.map((type, index) => {
    const name = names[index] ?? "";
    const field = fields[name];
    if (field === undefined) throw new TypeError(`${struct} lacks its field ${name}`);
    return moveValueOf(type)(field);
  });
}
