import { MalformedCode } from "./values";

/** An argument, or type argument, that the Move declaration says there is. */
export function given<Argument>(argument: Argument | undefined): Argument {
  if (argument === undefined) throw new MalformedCode("a call without one of its arguments");
  return argument;
}
