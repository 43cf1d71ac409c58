import { BcsError } from "../bcs";
import { UnreadableModule } from "../binary";
import type { ExecutionFailure, MoveLocation } from "../execution";
import { LinkFailure, MoveAbort, OutOfInstructions, PrimitiveFailure } from "../failures";
import { namedAbort } from "../namedAbort";
import type { LinkedPackages } from "../packages";
import { MalformedCode } from "../values";
import { CommandFailure } from "./commandFailure";

/** The failure in Sui's words. Rethrows what is no failure of the transaction but a fault of this program. */
export function failureOf(error: unknown, command: number | undefined, packages: LinkedPackages): ExecutionFailure {
  const at = command === undefined ? {} : { command };
  const where = command === undefined ? "" : ` in command ${command}`;
  if (error instanceof CommandFailure)
    return { ...error.facts, ...at, message: `${error.facts.kind}${where}. ${error.message}` };
  if (error instanceof MoveAbort && error.location)
    return { ...abortFailure(error, error.location, where, packages), ...at };
  if (error instanceof PrimitiveFailure && error.location) {
    const { location } = error;
    return {
      kind: "MovePrimitiveRuntimeError",
      ...at,
      location,
      message: `${error.message}${where}, in ${named(location)}`,
    };
  }
  if (error instanceof OutOfInstructions) return { kind: "InsufficientGas", ...at, message: `InsufficientGas${where}` };
  if (error instanceof LinkFailure || error instanceof UnreadableModule) {
    return { kind: "VMVerificationOrDeserializationError", ...at, message: error.message };
  }
  if (error instanceof MalformedCode || error instanceof BcsError)
    return { kind: "VMInvariantViolation", ...at, message: error.message };
  throw error;
}

function abortFailure(
  { code }: MoveAbort,
  location: MoveLocation,
  where: string,
  packages: LinkedPackages,
): ExecutionFailure {
  const module = packages.module(location.package, location.module);
  const name = module && namedAbort(code, module);
  const what = name ? `'${name.constant}': ${name.message}` : `abort code: ${code}`;
  return {
    kind: "MoveAbort",
    message: `MoveAbort${where}, ${what}, in ${named(location)}`,
    abort: { ...location, code, ...(name && { named: name }) },
  };
}

function named({ package: id, module, function: name, instruction }: MoveLocation): string {
  return `'${id}::${module}::${name}' (instruction ${instruction})`;
}
