import { GrpcTypes } from "@mysten/sui/grpc";
import type { StoredPackage } from "../chain/storedObject";
import { type Ability, abilityNames } from "../move/abilities";
import type { MoveFunction } from "../move/functions";
import type { LinkedPackages } from "../move/packages";
import type { Datatype, Type } from "../move/types";

const {
  Ability: AbilityNumber,
  DatatypeDescriptor_DatatypeKind: DatatypeKind,
  FunctionDescriptor_Visibility: Visibility,
  OpenSignature_Reference: Reference,
  OpenSignatureBody_Type: BodyType,
} = GrpcTypes;

const abilityNumbers: Record<Ability, GrpcTypes.Ability> = {
  copy: AbilityNumber.COPY,
  drop: AbilityNumber.DROP,
  store: AbilityNumber.STORE,
  key: AbilityNumber.KEY,
};

const visibilities: Record<MoveFunction["visibility"], GrpcTypes.FunctionDescriptor_Visibility> = {
  private: Visibility.PRIVATE,
  public: Visibility.PUBLIC,
  package: Visibility.FRIEND,
};

const bodyTypes = {
  address: BodyType.ADDRESS,
  bool: BodyType.BOOL,
  u8: BodyType.U8,
  u16: BodyType.U16,
  u32: BodyType.U32,
  u64: BodyType.U64,
  u128: BodyType.U128,
  u256: BodyType.U256,
  signer: BodyType.TYPE_UNKNOWN, // Sui's interfaces have no word for it, nor any function that takes one
} as const;

function abilitiesMessage(abilities: number): GrpcTypes.Ability[] {
  return abilityNames(abilities).map((name) => abilityNumbers[name]);
}

function bodyMessage(type: Type): GrpcTypes.OpenSignatureBody {
  switch (type.kind) {
    case "vector":
      return { type: BodyType.VECTOR, typeParameterInstantiation: [bodyMessage(type.element)] };
    case "datatype": {
      const { package: id, module, name } = type.datatype;
      return {
        type: BodyType.DATATYPE,
        typeName: `${id}::${module}::${name}`,
        typeParameterInstantiation: type.typeArguments.map(bodyMessage),
      };
    }
    case "parameter":
      return { type: BodyType.TYPE_PARAMETER, typeParameter: type.index, typeParameterInstantiation: [] };
    case "reference":
      return bodyMessage(type.target);
    default:
      return { type: bodyTypes[type.kind], typeParameterInstantiation: [] };
  }
}

function signatureMessage(type: Type): GrpcTypes.OpenSignature {
  if (type.kind !== "reference") return { body: bodyMessage(type) };
  return { reference: type.isMutable ? Reference.MUTABLE : Reference.IMMUTABLE, body: bodyMessage(type.target) };
}

/** What a client needs to know to call a function. */
export function functionMessage(declared: MoveFunction): GrpcTypes.FunctionDescriptor {
  return {
    name: declared.name,
    visibility: visibilities[declared.visibility],
    isEntry: declared.isEntry,
    typeParameters: declared.constraints.map((abilities) => ({ constraints: abilitiesMessage(abilities) })),
    parameters: declared.parameters.map(signatureMessage),
    returns: declared.returns.map(signatureMessage),
  };
}

function fieldMessages(fields: readonly { name: string; type: Type }[]): GrpcTypes.FieldDescriptor[] {
  return fields.map(({ name, type }, position) => ({ name, position, type: bodyMessage(type) }));
}

/** What a struct or enum is made of. */
export function datatypeMessage(declared: Datatype): GrpcTypes.DatatypeDescriptor {
  const { package: id, module, name, abilities, typeParameters } = declared;
  const shape = declared.layout();
  return {
    typeName: `${id}::${module}::${name}`,
    definingId: id,
    module,
    name,
    abilities: abilitiesMessage(abilities),
    typeParameters: typeParameters.map(({ constraints, isPhantom }) => ({
      constraints: abilitiesMessage(constraints),
      isPhantom,
    })),
    kind: "fields" in shape ? DatatypeKind.STRUCT : DatatypeKind.ENUM,
    fields: "fields" in shape ? fieldMessages(shape.fields) : [],
    variants:
      "variants" in shape
        ? shape.variants.map((variant, position) => ({
            name: variant.name,
            position,
            fields: fieldMessages(variant.fields),
          }))
        : [],
  };
}

/** A package's code with everything that it declares. */
export function packageMessage(stored: StoredPackage, packages: LinkedPackages): GrpcTypes.Package {
  return {
    storageId: stored.id,
    originalId: stored.id,
    version: stored.version,
    modules: [...stored.modules].map(([name, contents]) => {
      const module = packages.module(stored.id, name);
      return {
        name,
        contents,
        datatypes: [...(module?.datatypes.values() ?? [])].map(datatypeMessage),
        functions: [...(module?.functions.values() ?? [])].map(functionMessage),
      };
    }),
    typeOrigins: [],
    linkage: stored.dependencies.map((id) => ({ originalId: id, upgradedId: id, upgradedVersion: 1n })),
  };
}
