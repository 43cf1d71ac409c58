import type { FunctionDefinition } from "../binary";
import type { MoveFunction } from "../functions";
import { MalformedCode } from "../values";
import { arithmetic } from "./arithmetic";
import { comparison } from "./comparison";
import { type Compile, Compiler } from "./compiler";
import { constants } from "./constants";
import { blockEnds, control } from "./control";
import { datatypes } from "./datatypes";
import { locals } from "./locals";
import { references } from "./references";
import { vectors } from "./vectors";

const opcodes: Record<string, Compile> = {
  ...constants,
  ...locals,
  ...references,
  ...datatypes,
  ...vectors,
  ...arithmetic,
  ...comparison,
  ...control,
};

/** Turns the bytecode of a function into steps. Throws `MalformedCode` for what the Move verifier would refuse. */
export function compileBody(
  moveFunction: MoveFunction,
  code: NonNullable<FunctionDefinition["code"]>,
): ReturnType<MoveFunction["body"]> {
  const jumpTables = code.jump_tables.map(({ jump_table }) => jump_table.Full);
  const compiler = new Compiler(moveFunction, moveFunction.module.signature(code.locals), jumpTables);
  const steps = code.code.map((instruction) => {
    const [opcode, operand] =
      typeof instruction === "string" ? [instruction, undefined] : (Object.entries(instruction)[0] ?? [""]);
    const compile = opcodes[opcode];
    if (!compile) throw new MalformedCode(`no instruction is called ${opcode}`);
    const step = compile(compiler, operand);
    if (blockEnds.has(opcode)) compiler.clear();
    return step;
  });
  return { steps, localCount: compiler.localTypes.length };
}
