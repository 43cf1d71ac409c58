import { deserialize, serialize } from "@mysten/move-bytecode-template";
import { remember } from "./types";

/** A compiled module as `@mysten/move-bytecode-template` shows it: the tables of the binary format, each entry naming others by index. */
export interface CompiledModule {
  version: number;
  self_module_handle_idx: number;
  module_handles: { address: number; name: number }[];
  datatype_handles: {
    module: number;
    name: number;
    abilities: number;
    type_parameters: { constraints: number; is_phantom: boolean }[];
  }[];
  function_handles: { module: number; name: number; parameters: number; return_: number; type_parameters: number[] }[];
  field_handles: { owner: number; field: number }[];
  struct_def_instantiations: { def: number; type_parameters: number }[];
  function_instantiations: { handle: number; type_parameters: number }[];
  field_instantiations: { handle: number; type_parameters: number }[];
  signatures: SignatureToken[][];
  identifiers: string[];
  /** 64 hex digits without `0x`. */
  address_identifiers: string[];
  constant_pool: { type_: SignatureToken; data: number[] }[];
  struct_defs: { struct_handle: number; field_information: "Native" | { Declared: FieldDefinition[] } }[];
  enum_defs: { enum_handle: number; variants: { variant_name: number; fields: FieldDefinition[] }[] }[];
  enum_def_instantiations: { def: number; type_parameters: number }[];
  variant_handles: { enum_def: number; variant: number }[];
  variant_instantiation_handles: { enum_def: number; variant: number }[];
  function_defs: FunctionDefinition[];
}

export interface FieldDefinition {
  name: number;
  signature: SignatureToken;
}

export interface FunctionDefinition {
  function: number;
  visibility: "Private" | "Public" | "Friend";
  is_entry: boolean;
  /** `null` for a native function. */
  code: {
    locals: number;
    code: BinaryInstruction[];
    jump_tables: { head_enum: number; jump_table: { Full: number[] } }[];
  } | null;
}

/** An opcode, alone or with its operand. */
export type BinaryInstruction = string | Record<string, Operand>;
export type Operand = number | bigint | number[] | Uint8Array | [number, bigint] | undefined;

export type SignatureToken =
  | "Bool"
  | "U8"
  | "U16"
  | "U32"
  | "U64"
  | "U128"
  | "U256"
  | "Address"
  | "Signer"
  | { Vector: SignatureToken }
  | { Datatype: number }
  | { DatatypeInstantiation: [number, SignatureToken[]] }
  | { TypeParameter: number }
  | { Reference: SignatureToken }
  | { MutableReference: SignatureToken };

/** Bytes that are no module. */
export class UnreadableModule extends Error {}

/** Deserialised once for the same bytes. Throws `UnreadableModule`. */
export const readModule = remember((bytes: Uint8Array): CompiledModule => {
  try {
    return deserialize(bytes); // untyped by its maker; the shape above is the binary format's
  } catch (cause) {
    throw new UnreadableModule("These bytes are not a compiled Move module.", { cause });
  }
});

/** Address and name of the module itself. */
export function selfOf(module: CompiledModule): { address: string; name: string } {
  return moduleNamed(module, module.self_module_handle_idx);
}

export function moduleNamed(module: CompiledModule, handle: number): { address: string; name: string } {
  const { address, name } = at(module.module_handles, handle);
  return { address: `0x${at(module.address_identifiers, address)}`, name: at(module.identifiers, name) };
}

/** The same module as a part of package `id`, in place of the address it was compiled with. */
export function moduleMovedTo(module: CompiledModule, id: string): Uint8Array {
  const self = at(module.module_handles, module.self_module_handle_idx).address;
  const addresses = module.address_identifiers.map((address, index) => (index === self ? id.slice(2) : address));
  return serialize({ ...module, address_identifiers: addresses });
}

/** Entry `index` of a module's table. */
export function at<Entry>(table: readonly Entry[], index: number): Entry {
  const entry = table[index];
  if (entry === undefined) throw new UnreadableModule(`A table of the module has no entry ${index}.`);
  return entry;
}
