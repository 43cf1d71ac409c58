import { blake2b } from "@noble/hashes/blake2.js";
import type { Contract } from "@/config/networks";
import { hexOf } from "@/domain/hexOf";
import { concatenated } from "./wire/protobuf";

// Where the contract keeps things, worked out without asking the chain. A dynamic field's id is
// blake2b-256(0xf0 ‖ parent ‖ length of the key as u64 ‖ BCS of the key ‖ BCS of the key's type).

/** A Move type as BCS writes type tags. */
type TypeTag = Uint8Array;

const U64_TAG: TypeTag = Uint8Array.of(2);
const STRUCT_TAG = 7;
const FRAMEWORK = `0x${"2".padStart(64, "0")}`;

const encoder = new TextEncoder();

function addressBytes(address: string): Uint8Array {
  const digits = address.slice(2).padStart(64, "0");
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

/** ASCII of fewer than 128 letters: its length fits one byte. */
function text(value: string): Uint8Array {
  const bytes = encoder.encode(value);
  if (bytes.length > 127) throw new RangeError(`${value} is longer than any name the contract allows`);
  return concatenated([Uint8Array.of(bytes.length), bytes]);
}

function structTag(packageId: string, module: string, name: string, parameters: TypeTag[] = []): TypeTag {
  return concatenated([
    Uint8Array.of(STRUCT_TAG),
    addressBytes(packageId),
    text(module),
    text(name),
    Uint8Array.of(parameters.length),
    ...parameters,
  ]);
}

function dynamicFieldId(parentId: string, key: Uint8Array, keyType: TypeTag): string {
  const preimage = concatenated([Uint8Array.of(0xf0), addressBytes(parentId), u64(key.length), key, keyType]);
  return `0x${hexOf(blake2b(preimage, { dkLen: 32 }))}`;
}

/** A type of the contract. Types are named by the package that first had them, whatever it was upgraded to since. */
function contractTag({ packageId, originalId = packageId }: Contract, module: string, name: string): TypeTag {
  return structTag(originalId, module, name);
}

const MODEL_KEY_TAG = structTag(FRAMEWORK, "derived_object", "DerivedObjectKey", [U64_TAG]);

/** The model that was created as number `index`, from 0. */
export function modelId({ registryId }: Contract, index: number): string {
  return dynamicFieldId(registryId, u64(index), MODEL_KEY_TAG);
}

/** The index page `page`, which lists models `128 · page` to `128 · page + 127`. */
export function indexPageId(contract: Contract, page: number): string {
  return dynamicFieldId(contract.registryId, u64(page), contractTag(contract, "registry", "PageKey"));
}

/** What maps `handle/name` to an index. */
export function nameFieldId(contract: Contract, handle: string, name: string): string {
  return dynamicFieldId(contract.registryId, text(`${handle}/${name}`), contractTag(contract, "registry", "NameKey"));
}

/** What tells who claimed a handle. */
export function handleFieldId(contract: Contract, handle: string): string {
  return dynamicFieldId(contract.registryId, text(handle), contractTag(contract, "registry", "HandleKey"));
}

/** Version `number`, from 1, of the model with the object id `model`. */
export function versionFieldId(contract: Contract, model: string, number: number): string {
  return dynamicFieldId(model, u32(number), contractTag(contract, "model", "VersionKey"));
}

/** The attestation in `slot`, from 0, of version `number`. */
export function attestationFieldId(contract: Contract, model: string, number: number, slot: number): string {
  const key = concatenated([u32(number), u64(slot)]);
  return dynamicFieldId(model, key, contractTag(contract, "attestation", "AttestationKey"));
}

/** The state that Walrus keeps behind its `System` or `Staking` object of this version. */
export function walrusInnerId(objectId: string, version: number): string {
  return dynamicFieldId(objectId, u64(version), U64_TAG);
}
