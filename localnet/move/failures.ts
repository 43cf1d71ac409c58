import type { MoveLocation } from "./execution";

/** Where code stopped. Filled in by the innermost frame that knows. */
export abstract class MoveStop extends Error {
  location: MoveLocation | undefined;
}

/** `abort`, in Move code or in a native function. */
export class MoveAbort extends MoveStop {
  readonly code: bigint;

  constructor(code: bigint) {
    super(`abort ${code}`);
    this.code = code;
  }
}

export type PrimitiveStatus =
  | "ARITHMETIC_ERROR"
  | "VECTOR_OPERATION_ERROR"
  | "CALL_STACK_OVERFLOW"
  | "EXECUTION_STACK_OVERFLOW"
  | "VARIANT_TAG_MISMATCH"
  | "MEMORY_LIMIT_EXCEEDED";

/** What the virtual machine itself refuses: it has no abort code. */
export class PrimitiveFailure extends MoveStop {
  readonly status: PrimitiveStatus;

  constructor(status: PrimitiveStatus, detail?: string) {
    super(detail ? `${status}: ${detail}` : status);
    this.status = status;
  }
}

/** More instructions than the transaction may use. */
export class OutOfInstructions extends MoveStop {}

/** Code or a type that should be there and is not. */
export class LinkFailure extends Error {}
