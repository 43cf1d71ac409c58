import { referenceType, type Type } from "../types";
import { copyOf, MalformedCode, Reference, type Value } from "../values";
import { type Compile, type Compiler, indexOf } from "./compiler";

/** Locals and arguments. */
export const locals: Record<string, Compile> = {
  Pop: (compiler) => {
    compiler.pop();
    return (frame) => frame.stack.pop();
  },
  CopyLoc: (compiler, operand) => {
    const index = indexOf(operand);
    compiler.push(typeOfLocal(compiler, index));
    return (frame) => frame.stack.push(copyOf(present(frame.locals[index])));
  },
  MoveLoc: (compiler, operand) => {
    const index = indexOf(operand);
    compiler.push(typeOfLocal(compiler, index));
    // The local keeps the value: the verifier has proved that nobody reads it again.
    return (frame) => frame.stack.push(present(frame.locals[index]));
  },
  StLoc: (compiler, operand) => {
    const index = indexOf(operand);
    compiler.pop();
    return (frame) => {
      frame.locals[index] = frame.pop();
    };
  },
  MutBorrowLoc: (compiler, operand) => borrow(compiler, indexOf(operand), true),
  ImmBorrowLoc: (compiler, operand) => borrow(compiler, indexOf(operand), false),
};

function borrow(compiler: Compiler, index: number, isMutable: boolean): ReturnType<Compile> {
  compiler.push(referenceType(typeOfLocal(compiler, index), isMutable));
  return (frame) => frame.stack.push(new Reference(frame.locals, index));
}

function typeOfLocal(compiler: Compiler, index: number): Type {
  const type = compiler.localTypes[index];
  if (!type) throw new MalformedCode(`no local has index ${index}`);
  return type;
}

function present(value: Value | undefined): Value {
  if (value === undefined) throw new MalformedCode("a local without a value");
  return value;
}
