import { integerBytes } from "../bcs";
import { PrimitiveFailure } from "../failures";
import type { Step } from "../functions";
import { primitives } from "../typeNames";
import type { IntegerKind } from "../types";
import { asBigint, asNumber, type Value } from "../values";
import type { Compile, Compiler } from "./compiler";

interface Operation {
  /** On integers of at most 32 bits. A result outside the type stops the transaction, so only its being outside must be exact. */
  narrow(a: number, b: number, bits: number): number;
  wide(a: bigint, b: bigint, bits: bigint): bigint;
}

const operations: Record<string, Operation> = {
  Add: { narrow: (a, b) => a + b, wide: (a, b) => a + b },
  Sub: { narrow: (a, b) => a - b, wide: (a, b) => a - b },
  Mul: { narrow: (a, b) => a * b, wide: (a, b) => a * b },
  Div: { narrow: (a, b) => Math.floor(a / nonZero(b)), wide: (a, b) => a / nonZero(b) },
  Mod: { narrow: (a, b) => a % nonZero(b), wide: (a, b) => a % nonZero(b) },
  BitOr: { narrow: (a, b) => (a | b) >>> 0, wide: (a, b) => a | b },
  BitAnd: { narrow: (a, b) => (a & b) >>> 0, wide: (a, b) => a & b },
  Xor: { narrow: (a, b) => (a ^ b) >>> 0, wide: (a, b) => a ^ b },
};

// The second operand of a shift is a u8 whatever the first one is. Bits shifted out on the left are lost without a fault.
const shifts: Record<string, Operation> = {
  Shl: {
    narrow: (a, by, bits) => ((a << below(by, bits)) & (2 ** bits - 1)) >>> 0,
    wide: (a, by, bits) => BigInt.asUintN(Number(bits), a << below(by, bits)),
  },
  Shr: { narrow: (a, by, bits) => a >>> below(by, bits), wide: (a, by, bits) => a >> below(by, bits) },
};

/** Arithmetic, bits, shifts and casts. A result that does not fit stops the transaction. */
export const arithmetic: Record<string, Compile> = {
  ...Object.fromEntries(
    Object.entries(operations).map(([opcode, operation]) => [
      opcode,
      (compiler: Compiler) => {
        compiler.pop();
        return binary(compiler, operation);
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(shifts).map(([opcode, operation]) => [
      opcode,
      (compiler: Compiler) => {
        compiler.pop();
        return shift(compiler, operation);
      },
    ]),
  ),
  CastU8: (compiler) => cast(compiler, "u8"),
  CastU16: (compiler) => cast(compiler, "u16"),
  CastU32: (compiler) => cast(compiler, "u32"),
  CastU64: (compiler) => cast(compiler, "u64"),
  CastU128: (compiler) => cast(compiler, "u128"),
  CastU256: (compiler) => cast(compiler, "u256"),
};

function binary(compiler: Compiler, { narrow, wide }: Operation): Step {
  const kind = compiler.popInteger();
  compiler.push(primitives[kind]);
  const { bits, max } = bounds(kind);
  if (bits <= 32) {
    return ({ stack }) => {
      const b = asNumber(stack.pop());
      stack.push(fittingNumber(narrow(asNumber(stack.pop()), b, bits), Number(max)));
    };
  }
  return ({ stack }) => {
    const b = asBigint(stack.pop());
    stack.push(fittingBigint(wide(asBigint(stack.pop()), b, BigInt(bits)), max));
  };
}

function shift(compiler: Compiler, { narrow, wide }: Operation): Step {
  const kind = compiler.popInteger();
  compiler.push(primitives[kind]);
  const { bits } = bounds(kind);
  return ({ stack }) => {
    const by = asNumber(stack.pop());
    const value = stack.pop();
    stack.push(bits <= 32 ? narrow(asNumber(value), by, bits) : wide(asBigint(value), BigInt(by), BigInt(bits)));
  };
}

function cast(compiler: Compiler, to: IntegerKind): Step {
  compiler.popInteger();
  compiler.push(primitives[to]);
  const { bits, max } = bounds(to);
  const convert: (value: Value | undefined) => Value =
    bits <= 32
      ? (value) =>
          fittingNumber(typeof value === "number" ? value : Number(fittingBigint(asBigint(value), max)), Number(max))
      : (value) => fittingBigint(typeof value === "number" ? BigInt(value) : asBigint(value), max);
  return ({ stack }) => stack.push(convert(stack.pop()));
}

function bounds(kind: IntegerKind): { bits: number; max: bigint } {
  const bits = 8 * integerBytes[kind];
  return { bits, max: (1n << BigInt(bits)) - 1n };
}

function fittingNumber(value: number, max: number): number {
  if (value < 0 || value > max) throw new PrimitiveFailure("ARITHMETIC_ERROR");
  return value;
}

function fittingBigint(value: bigint, max: bigint): bigint {
  if (value < 0n || value > max) throw new PrimitiveFailure("ARITHMETIC_ERROR");
  return value;
}

function nonZero<N extends number | bigint>(divisor: N): N {
  if (!divisor) throw new PrimitiveFailure("ARITHMETIC_ERROR");
  return divisor;
}

function below<N extends number | bigint>(by: N, bits: N): N {
  if (by >= bits) throw new PrimitiveFailure("ARITHMETIC_ERROR");
  return by;
}
