import { BOOL } from "../types";
import { areEqual, asBoolean, MalformedCode, type Value } from "../values";
import type { Compile } from "./compiler";

/** Comparisons and logic: two operands, or one for `Not`, and a bool. */
export const comparison: Record<string, Compile> = {
  Eq: onTwo((a, b) => areEqual(a, b)),
  Neq: onTwo((a, b) => !areEqual(a, b)),
  Lt: onTwo((a, b) => integer(a) < integer(b)),
  Gt: onTwo((a, b) => integer(a) > integer(b)),
  Le: onTwo((a, b) => integer(a) <= integer(b)),
  Ge: onTwo((a, b) => integer(a) >= integer(b)),
  And: onTwo((a, b) => asBoolean(a) && asBoolean(b)),
  Or: onTwo((a, b) => asBoolean(a) || asBoolean(b)),
  Not: (compiler) => {
    compiler.pop();
    compiler.push(BOOL);
    return ({ stack }) => stack.push(!asBoolean(stack.pop()));
  },
};

function onTwo(answer: (a: Value, b: Value) => boolean): Compile {
  return (compiler) => {
    compiler.pop(2);
    compiler.push(BOOL);
    return (frame) => {
      const b = frame.pop();
      frame.stack.push(answer(frame.pop(), b));
    };
  };
}

function integer(value: Value): number | bigint {
  if (typeof value === "number" || typeof value === "bigint") return value;
  throw new MalformedCode("an order between values that are not integers");
}
