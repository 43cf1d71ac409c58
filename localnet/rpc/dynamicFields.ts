import { GrpcTypes } from "@mysten/sui/grpc";
import type { Chain } from "../chain/chain";
import { fieldTypesOf } from "../chain/moveType";
import type { StoredObject } from "../chain/storedObject";
import { applyMask, below, type FieldTree } from "../grpc/fieldMask";
import { addressFrom } from "../move/addresses";
import { decode, encode } from "../move/bcs";
import { fieldTypes } from "../move/types";
import { asArray } from "../move/values";
import { objectMessage } from "./objectMessage";

const { DynamicField_DynamicFieldKind: Kind } = GrpcTypes;

/** BCS of a field's name and value, which follow its id without a length between them. */
function split({ type, contents }: StoredObject, { packages }: Chain): { name: Uint8Array; value: Uint8Array } {
  const fieldType = packages.type(type);
  if (fieldType.kind !== "datatype") throw new Error(`${type} is no dynamic field`);
  const [, nameType] = fieldTypes(fieldType);
  const [, name] = asArray(decode(fieldType, contents));
  if (!nameType || name === undefined) throw new Error(`${type} is no dynamic field`);
  const nameBytes = encode(nameType, name);
  return { name: nameBytes, value: contents.subarray(idBytes + nameBytes.length) };
}

const idBytes = 32;

/** A dynamic field with the asked fields; `null` when the object is a child of another kind. */
export function dynamicFieldMessage(object: StoredObject, parent: string, tree: FieldTree, chain: Chain) {
  const types = fieldTypesOf(object.type);
  if (!types) return null;
  const { name, value } = split(object, chain);
  const child = types.isObject ? chain.store.get(addressFrom(value)) : undefined;
  const fieldTree = below(tree, "field_object");
  const childTree = below(tree, "child_object");
  const message: GrpcTypes.DynamicField = {
    kind: types.isObject ? Kind.OBJECT : Kind.FIELD,
    parent,
    fieldId: object.id,
    name: { name: types.name, value: name },
    value: { name: types.value, value },
    valueType: child?.type ?? types.value,
    ...(fieldTree !== undefined && { fieldObject: objectMessage(object, fieldTree, chain.packages) }),
    ...(child && { childId: child.id }),
    ...(child && childTree !== undefined && { childObject: objectMessage(child, childTree, chain.packages) }),
  };
  return applyMask(GrpcTypes.DynamicField, message, tree);
}
