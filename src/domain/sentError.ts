import { AppError, type ErrorCode } from "./errors";

/** An error as it crosses to or from a worker: structured clone keeps neither class nor code. */
export interface SentError {
  /** `null`: it was no `AppError`. */
  code: string | null;
  facts: unknown;
  name: string;
  message: string;
}

export function sendError(error: unknown): SentError {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const { code, facts } = error instanceof AppError ? error : { code: null, facts: null };
  return { code, facts, name, message };
}

/** The same `AppError` on the other side; what was none, an error of that name. */
export function receiveError({ code, facts, name, message }: SentError): Error {
  if (code !== null) return new AppError(code as ErrorCode, facts as never); // sendError took both from one AppError
  return Object.assign(new Error(message), { name });
}
