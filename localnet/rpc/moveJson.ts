import type { GrpcTypes } from "@mysten/sui/grpc";
import { toBase64 } from "@mysten/sui/utils";
import { isOption, isText, isWrapper } from "../chain/plainTypes";
import { decode } from "../move/bcs";
import type { LinkedPackages } from "../move/packages";
import { type DatatypeType, fieldTypes, type Type, variantTypes } from "../move/types";
import { asArray, asVariant, bytesOf, type Value } from "../move/values";

type Json = NonNullable<GrpcTypes.Object["json"]>;

const nothing: Json = { kind: { oneofKind: "nullValue", nullValue: 0 } };

function text(stringValue: string): Json {
  return { kind: { oneofKind: "stringValue", stringValue } };
}

function struct(fields: Record<string, Json>): Json {
  return { kind: { oneofKind: "structValue", structValue: { fields } } };
}

/** A Move value as a full node renders it; `undefined` when its bytes do not fit its type. */
export function moveJson(packages: LinkedPackages, type: string, contents: Uint8Array): Json | undefined {
  try {
    const moveType = packages.type(type);
    return render(moveType, decode(moveType, contents));
  } catch {
    return undefined; // the message then comes without `json`, as from a node that cannot render it
  }
}

function render(type: Type, value: Value): Json {
  switch (type.kind) {
    case "bool":
      return { kind: { oneofKind: "boolValue", boolValue: value === true } };
    case "u8":
    case "u16":
    case "u32":
      return { kind: { oneofKind: "numberValue", numberValue: Number(value) } };
    case "vector":
      if (type.element.kind === "u8") return text(toBase64(bytesOf(value)));
      return {
        kind: {
          oneofKind: "listValue",
          listValue: { values: asArray(value).map((element) => render(type.element, element)) },
        },
      };
    case "datatype":
      return renderDatatype(type, value);
    default:
      return text(String(value)); // wide integers and addresses
  }
}

function renderDatatype(type: DatatypeType, value: Value): Json {
  const layout = type.datatype.layout();
  if ("variants" in layout) {
    const { tag, fields } = asVariant(value);
    const variant = layout.variants[tag];
    if (!variant) throw new RangeError(`${type.datatype.name} has no variant ${tag}`);
    const types = variantTypes(type)[tag] ?? [];
    return struct({ "@variant": text(variant.name), ...named(variant.fields, types, fields) });
  }
  const fields = asArray(value);
  const types = fieldTypes(type);
  if (isText(type)) return text(new TextDecoder().decode(bytesOf(fields[0])));
  if (isWrapper(type)) return render(only(types), only(fields));
  if (isOption(type)) {
    const [inner] = asArray(only(fields));
    const vector = only(types);
    return inner === undefined || vector.kind !== "vector" ? nothing : render(vector.element, inner);
  }
  return struct(named(layout.fields, types, fields));
}

function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new RangeError("a value lacks its field");
  return item;
}

function named(fields: readonly { name: string }[], types: readonly Type[], values: readonly Value[]) {
  return Object.fromEntries(
    fields.map(({ name }, index) => {
      const type = types[index];
      const value = values[index];
      if (!type || value === undefined) throw new RangeError(`a value lacks its field ${name}`);
      return [name, render(type, value)];
    }),
  );
}
