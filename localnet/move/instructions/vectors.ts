import type { Operand } from "../binary";
import { PrimitiveFailure } from "../failures";
import type { Step } from "../functions";
import { referenceType, type Type, U64, vectorType } from "../types";
import { asArray, asBigint, asReference, MalformedCode, Reference, type Value } from "../values";
import { type Compile, type Compiler, indexOf } from "./compiler";

/** Vectors, whose operations are instructions. */
export const vectors: Record<string, Compile> = {
  VecPack: (compiler, operand) => {
    const { element, count } = packing(compiler, operand);
    compiler.pop(count);
    compiler.push(vectorType(element));
    return ({ stack }) => stack.push(stack.splice(stack.length - count));
  },
  VecUnpack: (compiler, operand) => {
    const { element, count } = packing(compiler, operand);
    compiler.pop();
    compiler.push(...Array<Type>(count).fill(element));
    return ({ stack }) => {
      const elements = asArray(stack.pop());
      if (elements.length !== count) throw outOfRange();
      for (const one of elements) stack.push(one);
    };
  },
  VecLen: (compiler) => {
    compiler.pop();
    compiler.push(U64);
    return ({ stack }) => stack.push(BigInt(popVector(stack).length));
  },
  VecImmBorrow: (compiler, operand) => borrowElement(compiler, operand, false),
  VecMutBorrow: (compiler, operand) => borrowElement(compiler, operand, true),
  VecPushBack: (compiler) => {
    compiler.pop(2);
    return (frame) => {
      const value = frame.pop();
      popVector(frame.stack).push(value);
    };
  },
  VecPopBack: (compiler, operand) => {
    compiler.pop();
    compiler.push(elementOf(compiler, operand));
    return ({ stack }) => {
      const last = popVector(stack).pop();
      if (last === undefined) throw outOfRange();
      stack.push(last);
    };
  },
  VecSwap: (compiler) => {
    compiler.pop(3);
    return ({ stack }) => {
      const j = asBigint(stack.pop());
      const i = asBigint(stack.pop());
      const elements = popVector(stack);
      const one = elements[position(elements, i)] as Value; // `position` has thrown if it is not there
      elements[Number(i)] = elements[position(elements, j)] as Value;
      elements[Number(j)] = one;
    };
  },
};

function borrowElement(compiler: Compiler, operand: Operand, isMutable: boolean): Step {
  compiler.pop(2);
  compiler.push(referenceType(elementOf(compiler, operand), isMutable));
  return ({ stack }) => {
    const index = asBigint(stack.pop());
    const elements = popVector(stack);
    stack.push(new Reference(elements, position(elements, index)));
  };
}

function popVector(stack: Value[]): Value[] {
  return asArray(asReference(stack.pop()).read());
}

function position(elements: Value[], index: bigint): number {
  if (index >= BigInt(elements.length)) throw outOfRange();
  return Number(index);
}

function outOfRange(): PrimitiveFailure {
  return new PrimitiveFailure("VECTOR_OPERATION_ERROR");
}

function elementOf(compiler: Compiler, signature: Operand): Type {
  const [element] = compiler.module.signature(indexOf(signature));
  if (!element) throw new MalformedCode("a vector without a type");
  return element;
}

/** The operand of packing: index of the element's signature, and how many. */
function packing(compiler: Compiler, operand: Operand): { element: Type; count: number } {
  if (!Array.isArray(operand)) throw new MalformedCode("a vector without a length");
  return { element: elementOf(compiler, operand[0]), count: indexOf(operand[1]) };
}
