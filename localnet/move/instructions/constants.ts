import type { Operand } from "../binary";
import { BOOL, type Type, U8, U16, U32, U64, U128, U256 } from "../types";
import { copyOf, MalformedCode, type Value } from "../values";
import { type Compile, indexOf } from "./compiler";

/** Pushing a value that is in the code itself or in the module's pool of constants. */
export const constants: Record<string, Compile> = {
  LdTrue: (compiler) => literal(compiler, BOOL, true),
  LdFalse: (compiler) => literal(compiler, BOOL, false),
  LdU8: (compiler, operand) => literal(compiler, U8, indexOf(operand)),
  LdU16: (compiler, operand) => literal(compiler, U16, indexOf(operand)),
  LdU32: (compiler, operand) => literal(compiler, U32, indexOf(operand)),
  LdU64: (compiler, operand) => literal(compiler, U64, wideLiteral(operand)),
  LdU128: (compiler, operand) => literal(compiler, U128, wideLiteral(operand)),
  LdU256: (compiler, operand) => literal(compiler, U256, wideLiteral(operand)),
  LdConst: (compiler, operand) => {
    const index = indexOf(operand);
    const { module } = compiler;
    const { type_ } = module.binary.constant_pool[index] ?? {};
    if (!type_) throw new MalformedCode("a constant that is not in the pool");
    return literal(compiler, module.type(type_), module.constant(index));
  },
};

function literal(compiler: Parameters<Compile>[0], type: Type, value: Value): ReturnType<Compile> {
  compiler.push(type);
  if (typeof value !== "object") return (frame) => frame.stack.push(value);
  return (frame) => frame.stack.push(copyOf(value));
}

function wideLiteral(operand: Operand): bigint {
  if (typeof operand === "bigint" || typeof operand === "number") return BigInt(operand);
  if (operand === undefined) throw new MalformedCode("a literal without its value");
  // A u256 comes as its bytes, little-endian.
  let value = 0n;
  for (const byte of Array.from(operand, Number).reverse()) value = (value << 8n) | BigInt(byte);
  return value;
}
