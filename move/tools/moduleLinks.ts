import { deserialize } from "@mysten/move-bytecode-template";

// What a compiled module uses of others and offers to them, each written as one line, so that two sides can be compared.

type Signature =
  | string
  | { Vector: Signature }
  | { Reference: Signature }
  | { MutableReference: Signature }
  | { Datatype: number }
  | { DatatypeInstantiation: [number, Signature[]] }
  | { TypeParameter: number };

/** The parts of a deserialised module that linking looks at. Its package types it as `any`. */
interface Module {
  self_module_handle_idx: number;
  module_handles: { address: number; name: number }[];
  datatype_handles: { module: number; name: number; abilities: number; type_parameters: unknown[] }[];
  function_handles: { module: number; name: number; parameters: number; return_: number; type_parameters: unknown[] }[];
  signatures: Signature[][];
  identifiers: string[];
  address_identifiers: string[];
  function_defs: { function: number; visibility: string }[];
  struct_defs: { struct_handle: number }[];
  enum_defs: { enum_handle: number }[];
}

/** By name (`0x…::module::item`), how it is declared. */
export type Links = Map<string, string>;

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError("the module points outside its own tables");
  return item;
}

function nameOf(module: Module, handle: { module: number; name: number }): string {
  const { address, name } = at(module.module_handles, handle.module);
  return `0x${at(module.address_identifiers, address)}::${at(module.identifiers, name)}::${at(module.identifiers, handle.name)}`;
}

function written(module: Module, type: Signature): string {
  if (typeof type === "string") return type;
  if ("Vector" in type) return `vector<${written(module, type.Vector)}>`;
  if ("Reference" in type) return `&${written(module, type.Reference)}`;
  if ("MutableReference" in type) return `&mut ${written(module, type.MutableReference)}`;
  if ("TypeParameter" in type) return `T${type.TypeParameter}`;
  if ("Datatype" in type) return nameOf(module, at(module.datatype_handles, type.Datatype));
  const [handle, parameters] = type.DatatypeInstantiation;
  const list = parameters.map((parameter) => written(module, parameter)).join(", ");
  return `${nameOf(module, at(module.datatype_handles, handle))}<${list}>`;
}

function functionDeclared(module: Module, handle: Module["function_handles"][number]): string {
  const list = (signature: number) =>
    at(module.signatures, signature)
      .map((type) => written(module, type))
      .join(", ");
  return `fun<${JSON.stringify(handle.type_parameters)}>(${list(handle.parameters)}): (${list(handle.return_)})`;
}

function datatypeDeclared({ abilities, type_parameters }: Module["datatype_handles"][number]): string {
  return `type<${JSON.stringify(type_parameters)}> abilities ${abilities}`;
}

/** Functions and types of other modules that this one uses. */
export function linksUsed(bytes: Uint8Array): Links {
  const module = deserialize(bytes) as Module;
  const foreign = (handle: { module: number }) => handle.module !== module.self_module_handle_idx;
  return new Map([
    ...module.function_handles
      .filter(foreign)
      .map((handle) => [nameOf(module, handle), functionDeclared(module, handle)] as const),
    ...module.datatype_handles
      .filter(foreign)
      .map((handle) => [nameOf(module, handle), datatypeDeclared(handle)] as const),
  ]);
}

/** Public functions and all types that this module declares. */
export function linksOffered(bytes: Uint8Array): Links {
  const module = deserialize(bytes) as Module;
  const functions = module.function_defs
    .filter(({ visibility }) => visibility === "Public")
    .map(({ function: handle }) => at(module.function_handles, handle));
  const datatypes = [
    ...module.struct_defs.map(({ struct_handle }) => struct_handle),
    ...module.enum_defs.map(({ enum_handle }) => enum_handle),
  ].map((handle) => at(module.datatype_handles, handle));
  return new Map([
    ...functions.map((handle) => [nameOf(module, handle), functionDeclared(module, handle)] as const),
    ...datatypes.map((handle) => [nameOf(module, handle), datatypeDeclared(handle)] as const),
  ]);
}
