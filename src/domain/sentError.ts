import { AppError, type ErrorCode } from "./errors";

/** An error as it crosses to or from a worker: structured clone keeps neither class nor code. */
export interface SentError {
  /** `null`: it was no `AppError`. */
  code: string | null;
  facts: unknown;
  message: string;
}

export function sendError(error: unknown): SentError {
  if (error instanceof AppError) return { code: error.code, facts: error.facts, message: error.message };
  return { code: null, facts: null, message: error instanceof Error ? error.message : String(error) };
}

/** The same `AppError` on the other side. `null`: it was none. */
export function receiveError({ code, facts }: SentError): AppError | null {
  return code === null ? null : new AppError(code as ErrorCode, facts as never); // sendError took both from one AppError
}
