import type { bcs } from "@mysten/sui/bcs";
import { GrpcTypes } from "@mysten/sui/grpc";
import type { ExecutionFailure, MoveLocation } from "../move/execution";

const { ExecutionError_ExecutionErrorKind: ErrorKind, CommandArgumentError_CommandArgumentErrorKind: ArgumentKind } =
  GrpcTypes;
const { TypeArgumentError_TypeArgumentErrorKind: TypeArgumentKind } = GrpcTypes;

export type EffectsInput = Extract<Parameters<typeof bcs.TransactionEffects.serialize>[0], { V2: unknown }>["V2"];
export type StatusInput = EffectsInput["status"];

/** Words that Sui spells differently in BCS and in gRPC. */
const renamed: Record<string, string> = {
  MoveObjectTooBig: "ObjectTooBig",
  MovePackageTooBig: "PackageTooBig",
  SharedObjectOperationNotAllowed: "ConsensusObjectOperationNotAllowed",
  InvalidUsageOfPureArg: "InvalidUsageOfPureArgument",
};

/** `MoveAbort` → `MOVE_ABORT`, `VMInvariantViolation` → `VM_INVARIANT_VIOLATION`. */
function screaming(name: string): string {
  return (renamed[name] ?? name)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toUpperCase();
}

/** The number a name has in one of the SDK's enums; 0, “unknown”, for a name it lacks. */
function numberIn<Numbers extends number>(names: Record<string, unknown>, name: string): Numbers {
  return (names[screaming(name)] ?? 0) as Numbers; // the SDK's enums map names to their own numbers
}

function locationBcs({ package: address, module, function: functionName, functionIndex, instruction }: MoveLocation) {
  return { module: { address, name: module }, function: functionIndex, instruction, functionName };
}

/** Failures of arguments that carry positions; the interpreter tells only which argument it was. */
function argumentKindBcs({ kind, index }: { kind: string; index: number }): object {
  switch (kind) {
    case "IndexOutOfBounds":
      return { IndexOutOfBounds: { idx: index } };
    case "SecondaryIndexOutOfBounds":
      return { SecondaryIndexOutOfBounds: { resultIdx: index, secondaryIdx: 0 } };
    case "InvalidResultArity":
      return { InvalidResultArity: { resultIdx: index } };
    default:
      return { [kind]: null };
  }
}

function errorBcs(failure: ExecutionFailure): object {
  const { kind, abort, location, argument, typeArgument, result, size } = failure;
  if (kind === "MoveObjectTooBig" && size) return { [kind]: { objectSize: size.bytes, maxObjectSize: size.limit } };
  if (kind === "InvalidPublicFunctionReturnType") return { [kind]: { idx: result?.index ?? 0 } };
  if (kind === "MoveAbort" && abort) return { MoveAbort: [locationBcs(abort), abort.code] };
  if (kind === "MovePrimitiveRuntimeError") return { [kind]: location ? locationBcs(location) : null };
  if (kind === "CommandArgumentError" && argument) {
    return { [kind]: { argIdx: argument.index, kind: argumentKindBcs(argument) } };
  }
  if (kind === "TypeArgumentError" && typeArgument) {
    return { [kind]: { argumentIdx: typeArgument.index, kind: { [typeArgument.kind]: null } } };
  }
  if (kind === "UnusedValueWithoutDrop" && result) {
    return { [kind]: { resultIdx: result.command, secondaryIdx: result.index } };
  }
  return { [kind]: null };
}

/** A transaction's status as effects carry it. */
export function statusBcs(failure: ExecutionFailure | null): StatusInput {
  if (!failure) return { Success: null };
  // Names come from the interpreter in Sui's own words; serialising throws for one that Sui does not have.
  const error = errorBcs(failure) as Extract<StatusInput, { Failure: unknown }>["Failure"]["error"];
  return { Failure: { error, command: failure.command ?? null } };
}

function locationMessage({ package: id, module, function: functionName, functionIndex, instruction }: MoveLocation) {
  return { package: id, module, function: functionIndex, instruction, functionName };
}

/** A clever code holds, from its low end, 16 bits each for the constant's value, its name and the line, then 8 bits of `#[error(code = …)]`. */
function errorCodeOf(code: bigint): bigint {
  return (code >> 48n) & 0xffn;
}

function detailsMessage(failure: ExecutionFailure): GrpcTypes.ExecutionError["errorDetails"] {
  const { abort, location, argument, typeArgument, result, size } = failure;
  if (abort) {
    const { code, named } = abort;
    const cleverError: GrpcTypes.CleverError | undefined = named && {
      errorCode: errorCodeOf(code),
      lineNumber: BigInt(named.line),
      constantName: named.constant,
      constantType: "vector<u8>",
      value: { oneofKind: "rendered", rendered: named.message },
    };
    return {
      oneofKind: "abort",
      abort: { abortCode: code, location: locationMessage(abort), ...(cleverError && { cleverError }) },
    };
  }
  if (location) return { oneofKind: "abort", abort: { location: locationMessage(location) } };
  if (argument) {
    const kind = numberIn<GrpcTypes.CommandArgumentError_CommandArgumentErrorKind>(ArgumentKind, argument.kind);
    return { oneofKind: "commandArgumentError", commandArgumentError: { argument: argument.index, kind } };
  }
  if (typeArgument) {
    const kind = numberIn<GrpcTypes.TypeArgumentError_TypeArgumentErrorKind>(TypeArgumentKind, typeArgument.kind);
    return { oneofKind: "typeArgumentError", typeArgumentError: { typeArgument: typeArgument.index, kind } };
  }
  if (size) return { oneofKind: "sizeError", sizeError: { size: BigInt(size.bytes), maxSize: BigInt(size.limit) } };
  if (result) return { oneofKind: "indexError", indexError: { index: result.command, subresult: result.index } };
  return { oneofKind: undefined };
}

/** A transaction's status as gRPC tells it. */
export function statusMessage(failure: ExecutionFailure | null): GrpcTypes.ExecutionStatus {
  if (!failure) return { success: true };
  const { kind, command, message } = failure;
  return {
    success: false,
    error: {
      description: message,
      ...(command === undefined ? {} : { command: BigInt(command) }),
      kind: numberIn<GrpcTypes.ExecutionError_ExecutionErrorKind>(ErrorKind, kind),
      errorDetails: detailsMessage(failure),
    },
  };
}
