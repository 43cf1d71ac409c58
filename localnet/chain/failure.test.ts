import { bcs } from "@mysten/sui/bcs";
import { GrpcTypes } from "@mysten/sui/grpc";
import { expect, test } from "vitest";
import type { ExecutionFailure } from "../move/execution";
import { statusBcs, statusMessage } from "./failure";

const { ExecutionError_ExecutionErrorKind: Kind, CommandArgumentError_CommandArgumentErrorKind: ArgumentKind } =
  GrpcTypes;

/** Reads a status back out of effects, as a client does. */
function roundTrip(failure: ExecutionFailure) {
  const digest = "11111111111111111111111111111111";
  const nothing = { computationCost: 0n, storageCost: 0n, storageRebate: 0n, nonRefundableStorageFee: 0n };
  const effects = bcs.TransactionEffects.serialize({
    V2: {
      status: statusBcs(failure),
      executedEpoch: 0n,
      gasUsed: nothing,
      transactionDigest: digest,
      gasObjectIndex: null,
      eventsDigest: null,
      dependencies: [],
      lamportVersion: 1n,
      changedObjects: [],
      unchangedConsensusObjects: [],
      auxDataDigest: null,
    },
  });
  return bcs.TransactionEffects.parse(effects.toBytes()).V2?.status.Failure;
}

test.each([
  ["InsufficientGas", Kind.INSUFFICIENT_GAS],
  ["InsufficientCoinBalance", Kind.INSUFFICIENT_COIN_BALANCE],
  ["MoveAbort", Kind.MOVE_ABORT],
  ["VMVerificationOrDeserializationError", Kind.VM_VERIFICATION_OR_DESERIALIZATION_ERROR],
  ["VMInvariantViolation", Kind.VM_INVARIANT_VIOLATION],
  ["NonEntryFunctionInvoked", Kind.NON_ENTRY_FUNCTION_INVOKED],
  ["SharedObjectOperationNotAllowed", Kind.CONSENSUS_OBJECT_OPERATION_NOT_ALLOWED],
  ["MoveObjectTooBig", Kind.OBJECT_TOO_BIG],
])("%s has its number in gRPC", (kind, number) => {
  expect(statusMessage({ kind, message: "" }).error?.kind).toBe(number);
});

test("an argument at fault is named in both forms", () => {
  const failure: ExecutionFailure = {
    kind: "CommandArgumentError",
    command: 2,
    message: "no",
    argument: { index: 1, kind: "TypeMismatch" },
  };
  expect(roundTrip(failure)).toMatchObject({
    command: "2",
    error: { CommandArgumentError: { argIdx: 1, kind: { TypeMismatch: true } } },
  });
  expect(statusMessage(failure).error?.errorDetails).toEqual({
    oneofKind: "commandArgumentError",
    commandArgumentError: { argument: 1, kind: ArgumentKind.TYPE_MISMATCH },
  });
});

test("a value that nobody took is named in both forms", () => {
  const failure: ExecutionFailure = {
    kind: "UnusedValueWithoutDrop",
    message: "no",
    result: { command: 3, index: 1 },
  };
  expect(roundTrip(failure)).toMatchObject({
    command: null,
    error: { UnusedValueWithoutDrop: { resultIdx: 3, secondaryIdx: 1 } },
  });
  expect(statusMessage(failure).error?.errorDetails).toEqual({
    oneofKind: "indexError",
    indexError: { index: 3, subresult: 1 },
  });
});

test("an object that is too big tells how big it is", () => {
  const failure: ExecutionFailure = {
    kind: "MoveObjectTooBig",
    message: "no",
    size: { bytes: 300_000, limit: 256_000 },
  };
  expect(roundTrip(failure)).toMatchObject({
    error: { MoveObjectTooBig: { objectSize: "300000", maxObjectSize: "256000" } },
  });
  expect(statusMessage(failure).error?.errorDetails).toEqual({
    oneofKind: "sizeError",
    sizeError: { size: 300_000n, maxSize: 256_000n },
  });
});
