import { storageCostOf } from "../chain/gas";
import { hasStore } from "../chain/moveCode";
import { longType } from "../chain/moveType";
import { StoredObject } from "../chain/storedObject";
import { encode } from "../move/bcs";
import { dynamicFieldId } from "../move/derivedIds";
import type { LinkedPackages } from "../move/packages";
import type { Type } from "../move/types";
import type { Owner } from "../objects";
import { moveValueOf, type Plain } from "./moveValue";

/** Which transaction objects are said to come from, and their version. */
export interface Origin {
  version: bigint;
  previousTransaction: string;
}

interface KnownType {
  name: string;
  type: Type;
  hasPublicTransfer: boolean;
}

/** Makes objects as a transaction that calls `packageId` would leave them. Types are named `module::Name` in that package, or in full. */
export class ObjectWriter {
  readonly #packages: LinkedPackages;
  readonly #packageId: string;
  readonly #origin: Origin;
  readonly #known = new Map<string, KnownType>();

  constructor(packages: LinkedPackages, packageId: string, origin: Origin) {
    this.#packages = packages;
    this.#packageId = packageId;
    this.#origin = origin;
  }

  object(type: string, fields: { readonly id: string; readonly [field: string]: Plain }, owner: Owner): StoredObject {
    const known = this.#type(type);
    return this.#stored(fields.id, known, encode(known.type, moveValueOf(known.type)(fields)), owner);
  }

  /** A dynamic field of `parent`. */
  field(parent: string, keyType: string, key: Plain, valueType: string, value: Plain): StoredObject {
    const [keys, values] = [this.#type(keyType), this.#type(valueType)];
    const keyValue = moveValueOf(keys.type)(key);
    const id = dynamicFieldId(parent, keys.type, keyValue);
    const known = this.#type(`0x2::dynamic_field::Field<${keys.name},${values.name}>`);
    const contents = encode(known.type, [[[id]], keyValue, moveValueOf(values.type)(value)]);
    return this.#stored(id, known, contents, { kind: "object", parent });
  }

  /** Id of the field of `parent` under `key`. */
  fieldId(parent: string, keyType: string, key: Plain): string {
    const { type } = this.#type(keyType);
    return dynamicFieldId(parent, type, moveValueOf(type)(key));
  }

  #stored(id: string, { name, hasPublicTransfer }: KnownType, contents: Uint8Array, owner: Owner): StoredObject {
    const storageRebate = storageCostOf(contents.length);
    return new StoredObject({ id, type: name, contents, owner, storageRebate, hasPublicTransfer, ...this.#origin });
  }

  #type(type: string): KnownType {
    const found = this.#known.get(type);
    if (found) return found;
    const name = longType(/^\w+::\w+$/.test(type) ? `${this.#packageId}::${type}` : type);
    const made = { name, type: this.#packages.type(name), hasPublicTransfer: hasStore(this.#packages, name) };
    this.#known.set(type, made);
    return made;
  }
}
