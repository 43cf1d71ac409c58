import { decode } from "./bcs";
import { at, type CompiledModule, type FunctionDefinition, moduleNamed, type SignatureToken, selfOf } from "./binary";
import { LinkFailure } from "./failures";
import type { MoveFunction } from "./functions";
import { compileBody } from "./instructions/compileBody";
import type { LinkedPackages } from "./packages";
import { primitives } from "./typeNames";
import {
  type Datatype,
  datatypeType,
  type Field,
  type PrimitiveKind,
  referenceType,
  type Type,
  typeParameter,
  vectorType,
} from "./types";
import type { Value } from "./values";

const visibilities = { Private: "private", Public: "public", Friend: "package" } as const;

/** A module whose names are resolved as they are met, in its own package and in the ones that it depends on. */
export class LinkedModule {
  readonly address: string;
  readonly name: string;
  readonly binary: CompiledModule;
  readonly datatypes: ReadonlyMap<string, Datatype>;
  readonly functions: ReadonlyMap<string, MoveFunction>;
  readonly #packages: LinkedPackages;
  readonly #datatypeHandles: Datatype[] = [];
  readonly #functionHandles: MoveFunction[] = [];
  readonly #signatures: (readonly Type[])[] = [];
  readonly #constants: Value[] = [];

  constructor(binary: CompiledModule, packages: LinkedPackages) {
    const { address, name } = selfOf(binary);
    this.address = address;
    this.name = name;
    this.binary = binary;
    this.#packages = packages;
    const structs = binary.struct_defs.map(({ struct_handle, field_information }) =>
      this.#datatype(struct_handle, () => ({
        fields: typeof field_information === "object" ? this.#fields(field_information.Declared) : [],
      })),
    );
    const enums = binary.enum_defs.map(({ enum_handle, variants }) =>
      this.#datatype(enum_handle, () => ({
        variants: variants.map(({ variant_name, fields }) => ({
          name: this.identifier(variant_name),
          fields: this.#fields(fields),
        })),
      })),
    );
    this.datatypes = new Map([...structs, ...enums].map((datatype) => [datatype.name, datatype]));
    this.functions = new Map(
      binary.function_defs.map((definition, index) => {
        const moveFunction = this.#function(definition, index);
        return [moveFunction.name, moveFunction];
      }),
    );
  }

  identifier(index: number): string {
    return at(this.binary.identifiers, index);
  }

  signature(index: number): readonly Type[] {
    const known = this.#signatures[index];
    if (known) return known;
    const types = at(this.binary.signatures, index).map((token) => this.type(token));
    this.#signatures[index] = types;
    return types;
  }

  /** Type that struct or enum definition `handle` declares, applied to the types of signature `typeArguments`. */
  datatypeOf(handle: number, typeArguments?: number): Type {
    return datatypeType(
      this.#datatypeOfHandle(handle),
      typeArguments === undefined ? [] : this.signature(typeArguments),
    );
  }

  functionOf(handle: number): MoveFunction {
    const known = this.#functionHandles[handle];
    if (known) return known;
    const { module, name } = at(this.binary.function_handles, handle);
    const home = moduleNamed(this.binary, module);
    const found = this.#packages.module(home.address, home.name)?.functions.get(this.identifier(name));
    if (!found)
      throw new LinkFailure(
        `${this.name} calls ${home.address}::${home.name}::${this.identifier(name)}, which is not published.`,
      );
    this.#functionHandles[handle] = found;
    return found;
  }

  constant(index: number): Value {
    const known = this.#constants[index];
    if (known !== undefined) return known;
    const { type_, data } = at(this.binary.constant_pool, index);
    const value = decode(this.type(type_), Uint8Array.from(data));
    this.#constants[index] = value;
    return value;
  }

  type(token: SignatureToken): Type {
    if (typeof token === "string") return primitives[token.toLowerCase() as PrimitiveKind]; // the tokens are the kinds, capitalised
    if ("Vector" in token) return vectorType(this.type(token.Vector));
    if ("Reference" in token) return referenceType(this.type(token.Reference), false);
    if ("MutableReference" in token) return referenceType(this.type(token.MutableReference), true);
    if ("TypeParameter" in token) return typeParameter(token.TypeParameter);
    if ("Datatype" in token) return datatypeType(this.#datatypeOfHandle(token.Datatype), []);
    const [handle, typeArguments] = token.DatatypeInstantiation;
    return datatypeType(
      this.#datatypeOfHandle(handle),
      typeArguments.map((argument) => this.type(argument)),
    );
  }

  /** Resolves every name that the module uses. Throws `LinkFailure`. */
  linkAll(): void {
    for (const handle of this.binary.datatype_handles.keys()) this.#datatypeOfHandle(handle);
    for (const handle of this.binary.function_handles.keys()) this.functionOf(handle);
  }

  #datatypeOfHandle(handle: number): Datatype {
    const known = this.#datatypeHandles[handle];
    if (known) return known;
    const { module, name } = at(this.binary.datatype_handles, handle);
    const home = moduleNamed(this.binary, module);
    const found = this.#packages.module(home.address, home.name)?.datatypes.get(this.identifier(name));
    if (!found)
      throw new LinkFailure(
        `${this.name} uses ${home.address}::${home.name}::${this.identifier(name)}, which is not published.`,
      );
    this.#datatypeHandles[handle] = found;
    return found;
  }

  #datatype(handle: number, resolve: Datatype["layout"]): Datatype {
    const { name, abilities, type_parameters } = at(this.binary.datatype_handles, handle);
    let layout: ReturnType<Datatype["layout"]> | undefined;
    return {
      package: this.address,
      module: this.name,
      name: this.identifier(name),
      abilities,
      typeParameters: type_parameters.map(({ constraints, is_phantom }) => ({ constraints, isPhantom: is_phantom })),
      layout: () => {
        layout ??= resolve();
        return layout;
      },
    };
  }

  #fields(definitions: { name: number; signature: SignatureToken | { signature: SignatureToken } }[]): Field[] {
    return definitions.map(({ name, signature }) => ({
      name: this.identifier(name),
      type: this.type(typeof signature === "object" && "signature" in signature ? signature.signature : signature),
    }));
  }

  #function(definition: FunctionDefinition, index: number): MoveFunction {
    const handle = at(this.binary.function_handles, definition.function);
    const name = this.identifier(handle.name);
    const module = this;
    let body: ReturnType<MoveFunction["body"]> | undefined;
    const moveFunction: MoveFunction = {
      module,
      name,
      index,
      visibility: visibilities[definition.visibility],
      isEntry: definition.is_entry,
      constraints: handle.type_parameters,
      parameterCount: at(this.binary.signatures, handle.parameters).length,
      get parameters() {
        return module.signature(handle.parameters);
      },
      get returns() {
        return module.signature(handle.return_);
      },
      body: () => {
        body ??= definition.code
          ? compileBody(moveFunction, definition.code)
          : { native: this.#packages.native(module.address, module.name, name) };
        return body;
      },
    };
    return moveFunction;
  }
}
