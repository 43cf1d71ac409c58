import { COPY, DROP, KEY, narrowed, STORE } from "./abilities";
import { MalformedCode } from "./values";

export type IntegerKind = "u8" | "u16" | "u32" | "u64" | "u128" | "u256";
export type PrimitiveKind = IntegerKind | "bool" | "address" | "signer";

/** A Move type. Equal types are one object, so `===` compares them and caches can be keyed by them. */
export type Type = PrimitiveType | VectorType | DatatypeType | ReferenceType | TypeParameter;

interface TypeBase {
  /** Different for different types. */
  readonly id: number;
  /** Mentions a type parameter. */
  readonly isOpen: boolean;
}
export interface PrimitiveType extends TypeBase {
  readonly kind: PrimitiveKind;
}
export interface VectorType extends TypeBase {
  readonly kind: "vector";
  readonly element: Type;
}
export interface DatatypeType extends TypeBase {
  readonly kind: "datatype";
  readonly datatype: Datatype;
  readonly typeArguments: readonly Type[];
}
export interface ReferenceType extends TypeBase {
  readonly kind: "reference";
  readonly isMutable: boolean;
  readonly target: Type;
}
export interface TypeParameter extends TypeBase {
  readonly kind: "parameter";
  readonly index: number;
}

export interface Field {
  readonly name: string;
  readonly type: Type;
}
export interface EnumVariant {
  readonly name: string;
  readonly fields: readonly Field[];
}

/** A struct or enum as declared; `DatatypeType` is this with type arguments. */
export interface Datatype {
  readonly package: string;
  readonly module: string;
  readonly name: string;
  readonly abilities: number;
  readonly typeParameters: readonly { readonly constraints: number; readonly isPhantom: boolean }[];
  /** Fields of a struct, or variants of an enum. Resolved when first asked for: modules may name each other's types. */
  layout(): { readonly fields: readonly Field[] } | { readonly variants: readonly EnumVariant[] };
}

let lastId = 0;

function primitive(kind: PrimitiveKind): PrimitiveType {
  return { kind, id: ++lastId, isOpen: false };
}

export const BOOL = primitive("bool");
export const U8 = primitive("u8");
export const U16 = primitive("u16");
export const U32 = primitive("u32");
export const U64 = primitive("u64");
export const U128 = primitive("u128");
export const U256 = primitive("u256");
export const ADDRESS = primitive("address");
export const SIGNER = primitive("signer");

/** Computes once per key and keeps the answer as long as the key lives. */
export function remember<Key extends WeakKey, Answer>(compute: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, Answer>();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = compute(key);
      answers.set(key, answer);
    }
    return answer;
  };
}

export const vectorType = remember(
  (element: Type): VectorType => ({ kind: "vector", id: ++lastId, isOpen: element.isOpen, element }),
);

const referenceTypes = remember((target: Type) => {
  const of = (isMutable: boolean): ReferenceType => ({
    kind: "reference",
    id: ++lastId,
    isOpen: target.isOpen,
    isMutable,
    target,
  });
  return { mutable: of(true), immutable: of(false) };
});

export function referenceType(target: Type, isMutable: boolean): ReferenceType {
  return isMutable ? referenceTypes(target).mutable : referenceTypes(target).immutable;
}

const parameters: TypeParameter[] = [];

export function typeParameter(index: number): TypeParameter {
  const parameter = parameters[index] ?? { kind: "parameter", id: ++lastId, isOpen: true, index };
  parameters[index] = parameter;
  return parameter;
}

const instances = remember((_: Datatype) => new Map<string, DatatypeType>());

export function datatypeType(datatype: Datatype, typeArguments: readonly Type[]): DatatypeType {
  const key = typeArguments.map(({ id }) => id).join();
  const known = instances(datatype).get(key);
  if (known) return known;
  const isOpen = typeArguments.some((argument) => argument.isOpen);
  const type: DatatypeType = { kind: "datatype", id: ++lastId, isOpen, datatype, typeArguments };
  instances(datatype).set(key, type);
  return type;
}

/** `type` with its type parameters replaced. */
export function substitute(type: Type, typeArguments: readonly Type[]): Type {
  if (!type.isOpen) return type;
  switch (type.kind) {
    case "parameter": {
      const argument = typeArguments[type.index];
      if (!argument) throw new MalformedCode("a type parameter without an argument");
      return argument;
    }
    case "vector":
      return vectorType(substitute(type.element, typeArguments));
    case "reference":
      return referenceType(substitute(type.target, typeArguments), type.isMutable);
    case "datatype":
      return datatypeType(
        type.datatype,
        type.typeArguments.map((argument) => substitute(argument, typeArguments)),
      );
    default:
      return type;
  }
}

/** Types of a struct's fields. */
export const fieldTypes = remember((type: DatatypeType): readonly Type[] => {
  const layout = type.datatype.layout();
  if (!("fields" in layout)) throw new MalformedCode(`${type.datatype.name} is not a struct`);
  return layout.fields.map((field) => substitute(field.type, type.typeArguments));
});

/** Types of the fields of each of an enum's variants. */
export const variantTypes = remember((type: DatatypeType): readonly (readonly Type[])[] => {
  const layout = type.datatype.layout();
  if (!("variants" in layout)) throw new MalformedCode(`${type.datatype.name} is not an enum`);
  return layout.variants.map(({ fields }) => fields.map((field) => substitute(field.type, type.typeArguments)));
});

/** Abilities of a closed type; a reference can be copied and dropped. */
export const abilitiesOf = remember((type: Type): number => {
  switch (type.kind) {
    case "vector":
      return abilitiesOf(type.element) & (COPY | DROP | STORE);
    case "datatype":
      return type.typeArguments.reduce<number>((abilities, argument, index) => {
        const isPhantom = type.datatype.typeParameters[index]?.isPhantom ?? false;
        return isPhantom ? abilities : narrowed(abilities, abilitiesOf(argument));
      }, type.datatype.abilities);
    case "reference":
      return COPY | DROP;
    case "parameter":
      throw new MalformedCode("the abilities of a type parameter depend on its argument");
    case "signer":
      return DROP;
    default:
      return COPY | DROP | STORE;
  }
});

/** Is it an object, a thing with an id of its own? */
export function isObject(type: Type): type is DatatypeType {
  return type.kind === "datatype" && (abilitiesOf(type) & KEY) !== 0;
}

export function isNamed(type: Type, package_: string, module: string, name: string): type is DatatypeType {
  if (type.kind !== "datatype") return false;
  const { datatype } = type;
  return datatype.name === name && datatype.module === module && datatype.package === package_;
}
