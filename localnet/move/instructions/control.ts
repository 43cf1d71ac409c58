import { at } from "../binary";
import { MoveAbort } from "../failures";
import { RETURNED } from "../machine";
import { substitute } from "../types";
import { asBigint, asBoolean, asReference, asVariant } from "../values";
import { type Compile, indexOf, instantiated } from "./compiler";

/** Instructions after which the next one need not follow. */
export const blockEnds: ReadonlySet<string> = new Set(["Branch", "BrTrue", "BrFalse", "VariantSwitch", "Ret", "Abort"]);

/** Jumps, calls and the ways out of a function. */
export const control: Record<string, Compile> = {
  Nop: () => () => {},
  Branch: (_, operand) => {
    const target = indexOf(operand);
    return (frame) => {
      frame.pc = target;
    };
  },
  BrTrue: (_, operand) => branch(indexOf(operand), true),
  BrFalse: (_, operand) => branch(indexOf(operand), false),
  VariantSwitch: (compiler, operand) => {
    const targets = at(compiler.jumpTables, indexOf(operand));
    return (frame) => {
      frame.pc = at(targets, asVariant(asReference(frame.stack.pop()).read()).tag);
    };
  },
  Call: (compiler, operand) => {
    const called = compiler.module.functionOf(indexOf(operand));
    compiler.pop(called.parameters.length);
    compiler.push(...called.returns);
    return ({ machine }) => machine.call(called, []);
  },
  CallGeneric: (compiler, operand) => {
    const { module } = compiler;
    const instance = at(module.binary.function_instantiations, indexOf(operand));
    const called = module.functionOf(instance.handle);
    const typeArguments = module.signature(instance.type_parameters);
    compiler.pop(called.parameters.length);
    compiler.push(...called.returns.map((type) => substitute(type, typeArguments)));
    const typeArgumentsIn = instantiated(typeArguments);
    return (frame) => frame.machine.call(called, typeArgumentsIn(frame.typeArguments));
  },
  Ret: () => (frame) => {
    frame.pc = RETURNED;
  },
  Abort: () => (frame) => {
    throw new MoveAbort(asBigint(frame.stack.pop()));
  },
};

function branch(target: number, when: boolean): ReturnType<Compile> {
  return (frame) => {
    if (asBoolean(frame.stack.pop()) === when) frame.pc = target;
  };
}
