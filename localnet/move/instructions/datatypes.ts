import { at } from "../binary";
import { PrimitiveFailure } from "../failures";
import type { Step } from "../functions";
import { type DatatypeType, fieldTypes, referenceType, type Type, variantTypes } from "../types";
import { asArray, asReference, asVariant, MalformedCode, Reference, Variant } from "../values";
import { asDatatype, type Compile, type Compiler, indexOf } from "./compiler";

/** Building and taking apart structs and enums. */
export const datatypes: Record<string, Compile> = {
  Pack: (compiler, operand) => pack(compiler, struct(compiler, indexOf(operand))),
  PackGeneric: (compiler, operand) => pack(compiler, structInstance(compiler, indexOf(operand))),
  Unpack: (compiler, operand) => unpack(compiler, struct(compiler, indexOf(operand))),
  UnpackGeneric: (compiler, operand) => unpack(compiler, structInstance(compiler, indexOf(operand))),
  PackVariant: (compiler, operand) => packVariant(compiler, variant(compiler, indexOf(operand))),
  PackVariantGeneric: (compiler, operand) => packVariant(compiler, variantInstance(compiler, indexOf(operand))),
  UnpackVariant: (compiler, operand) => unpackVariant(compiler, variant(compiler, indexOf(operand))),
  UnpackVariantGeneric: (compiler, operand) => unpackVariant(compiler, variantInstance(compiler, indexOf(operand))),
  UnpackVariantImmRef: (compiler, operand) => borrowVariant(compiler, variant(compiler, indexOf(operand)), false),
  UnpackVariantMutRef: (compiler, operand) => borrowVariant(compiler, variant(compiler, indexOf(operand)), true),
  UnpackVariantGenericImmRef: (compiler, operand) =>
    borrowVariant(compiler, variantInstance(compiler, indexOf(operand)), false),
  UnpackVariantGenericMutRef: (compiler, operand) =>
    borrowVariant(compiler, variantInstance(compiler, indexOf(operand)), true),
};

interface VariantOf {
  type: DatatypeType;
  tag: number;
  fields: readonly Type[];
}

function struct({ module }: Compiler, definition: number): DatatypeType {
  return asDatatype(module.datatypeOf(at(module.binary.struct_defs, definition).struct_handle));
}

function structInstance({ module }: Compiler, instance: number): DatatypeType {
  const { def, type_parameters } = at(module.binary.struct_def_instantiations, instance);
  return asDatatype(module.datatypeOf(at(module.binary.struct_defs, def).struct_handle, type_parameters));
}

function variant({ module }: Compiler, handle: number): VariantOf {
  const { enum_def, variant } = at(module.binary.variant_handles, handle);
  return variantOf(asDatatype(module.datatypeOf(at(module.binary.enum_defs, enum_def).enum_handle)), variant);
}

function variantInstance({ module }: Compiler, handle: number): VariantOf {
  const instance = at(module.binary.variant_instantiation_handles, handle);
  const { def, type_parameters } = at(module.binary.enum_def_instantiations, instance.enum_def);
  return variantOf(
    asDatatype(module.datatypeOf(at(module.binary.enum_defs, def).enum_handle, type_parameters)),
    instance.variant,
  );
}

function variantOf(type: DatatypeType, tag: number): VariantOf {
  return { type, tag, fields: at(variantTypes(type), tag) };
}

function pack(compiler: Compiler, type: DatatypeType): Step {
  const count = fieldTypes(type).length;
  compiler.pop(count);
  compiler.push(type);
  return ({ stack }) => {
    if (stack.length < count) throw new MalformedCode("a struct without all its fields");
    stack.push(stack.splice(stack.length - count));
  };
}

function unpack(compiler: Compiler, type: DatatypeType): Step {
  compiler.pop();
  compiler.push(...fieldTypes(type));
  return ({ stack }) => {
    for (const field of asArray(stack.pop())) stack.push(field);
  };
}

function packVariant(compiler: Compiler, { type, tag, fields }: VariantOf): Step {
  compiler.pop(fields.length);
  compiler.push(type);
  return ({ stack }) => stack.push(new Variant(tag, stack.splice(stack.length - fields.length)));
}

function unpackVariant(compiler: Compiler, { tag, fields }: VariantOf): Step {
  compiler.pop();
  compiler.push(...fields);
  return ({ stack }) => {
    for (const field of fieldsOfVariant(asVariant(stack.pop()), tag)) stack.push(field);
  };
}

function borrowVariant(compiler: Compiler, { tag, fields }: VariantOf, isMutable: boolean): Step {
  compiler.pop();
  compiler.push(...fields.map((field) => referenceType(field, isMutable)));
  return ({ stack }) => {
    const values = fieldsOfVariant(asVariant(asReference(stack.pop()).read()), tag);
    for (let index = 0; index < values.length; index++) stack.push(new Reference(values, index));
  };
}

function fieldsOfVariant(value: Variant, tag: number): Variant["fields"] {
  if (value.tag !== tag) throw new PrimitiveFailure("VARIANT_TAG_MISMATCH");
  return value.fields;
}
