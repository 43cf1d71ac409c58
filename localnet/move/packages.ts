import { readModule } from "./binary";
import { LinkFailure } from "./failures";
import type { Native } from "./functions";
import { LinkedModule } from "./linkedModule";
import { type Natives, natives as productionNatives } from "./natives/natives";
import { parseType } from "./typeNames";
import { datatypeType, type Type } from "./types";

/** How many spellings of types are kept: a network uses far fewer, and a stranger's cannot fill the memory. */
const MAX_KNOWN_TYPES = 100_000;

/** Published code, deserialised and linked when first used and kept from then on. */
export class LinkedPackages {
  readonly #readPackage: (id: string) => Map<string, Uint8Array> | undefined;
  readonly #parent: LinkedPackages | undefined;
  readonly #natives: Natives;
  readonly #modules = new Map<string, LinkedModule>();
  readonly #types = new Map<string, Type>();
  readonly #typeLists = new Map<string, readonly Type[]>();

  /** `readPackage` gives a package's compiled modules by name. What `parent` has comes first. */
  constructor(
    readPackage: (id: string) => Map<string, Uint8Array> | undefined,
    { parent, natives = productionNatives }: { parent?: LinkedPackages; natives?: Natives } = {},
  ) {
    this.#readPackage = readPackage;
    this.#parent = parent;
    this.#natives = natives;
  }

  has(id: string): boolean {
    return this.#readPackage(id) !== undefined || (this.#parent?.has(id) ?? false);
  }

  module(id: string, name: string): LinkedModule | undefined {
    const inherited = this.#parent?.module(id, name);
    if (inherited) return inherited;
    const key = `${id}::${name}`;
    const known = this.#modules.get(key);
    if (known) return known;
    const bytes = this.#readPackage(id)?.get(name);
    if (!bytes) return undefined;
    const module = new LinkedModule(readModule(bytes), this);
    this.#modules.set(key, module);
    return module;
  }

  /** The TypeScript side of a native function. Throws `LinkFailure` for one that this virtual machine does not have. */
  native(package_: string, module: string, name: string): Native {
    const native = this.#natives[package_]?.[`${module}::${name}`];
    if (!native) throw new LinkFailure(`This virtual machine has no native function ${package_}::${module}::${name}.`);
    return native;
  }

  /** The type of this name, long or short. Throws a `RangeError` for what is no type, `LinkFailure` for one that is not published. */
  type(name: string): Type {
    const known = this.#types.get(name);
    if (known) return known;
    const type = parseType(name, (package_, module, datatype, typeArguments) => {
      const found = this.module(package_, module)?.datatypes.get(datatype);
      if (!found) throw new LinkFailure(`There is no type ${package_}::${module}::${datatype}.`);
      if (found.typeParameters.length !== typeArguments.length)
        throw new RangeError(`${name} has the wrong number of type arguments.`);
      return datatypeType(found, typeArguments);
    });
    if (this.#types.size < MAX_KNOWN_TYPES) this.#types.set(name, type);
    return type;
  }

  /** The types of these names; the same list for the same names, as caches are keyed by it. */
  types(names: readonly string[]): readonly Type[] {
    const key = names.join(";");
    const known = this.#typeLists.get(key);
    if (known) return known;
    const types = names.map((name) => this.type(name));
    if (this.#typeLists.size < MAX_KNOWN_TYPES) this.#typeLists.set(key, types);
    return types;
  }

  /** The same code and more, without a trace in this instance: what a publishing transaction sees before it has succeeded. */
  with(published: { id: string; modules: Map<string, Uint8Array> }): LinkedPackages {
    return new LinkedPackages((id) => (id === published.id ? published.modules : undefined), { parent: this });
  }
}
