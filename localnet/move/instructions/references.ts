import { at } from "../binary";
import { fieldTypes, referenceType, type Type } from "../types";
import { asArray, asReference, copyOf, MalformedCode, Reference } from "../values";
import { asDatatype, type Compile, type Compiler, indexOf } from "./compiler";

/** Reading and writing through references, and references into structs. */
export const references: Record<string, Compile> = {
  ReadRef: (compiler) => {
    compiler.push(compiler.popReference().target);
    return (frame) => frame.stack.push(copyOf(asReference(frame.stack.pop()).read()));
  },
  WriteRef: (compiler) => {
    compiler.pop(2);
    return (frame) => {
      const reference = asReference(frame.stack.pop());
      reference.write(frame.pop());
    };
  },
  FreezeRef: (compiler) => {
    compiler.push(referenceType(compiler.popReference().target, false));
    return () => {};
  },
  MutBorrowField: (compiler, operand) => borrowField(compiler, indexOf(operand), true),
  ImmBorrowField: (compiler, operand) => borrowField(compiler, indexOf(operand), false),
  MutBorrowFieldGeneric: (compiler, operand) => borrowField(compiler, handleOfInstance(compiler, operand), true),
  ImmBorrowFieldGeneric: (compiler, operand) => borrowField(compiler, handleOfInstance(compiler, operand), false),
};

function handleOfInstance(compiler: Compiler, operand: Parameters<Compile>[1]): number {
  return at(compiler.module.binary.field_instantiations, indexOf(operand)).handle;
}

function borrowField(compiler: Compiler, handle: number, isMutable: boolean): ReturnType<Compile> {
  const { field } = at(compiler.module.binary.field_handles, handle);
  compiler.push(referenceType(typeOfField(compiler.popReference().target, field), isMutable));
  return (frame) => {
    const struct = asReference(frame.stack.pop());
    frame.stack.push(new Reference(asArray(struct.read()), field));
  };
}

function typeOfField(struct: Type, field: number): Type {
  const type = fieldTypes(asDatatype(struct))[field];
  if (!type) throw new MalformedCode(`no field has index ${field}`);
  return type;
}
