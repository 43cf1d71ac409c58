import { AppError, type ErrorCode } from "@/domain/errors";
import type { Engine } from "@/runtime/engine";

/** What the page sends. `callable` marks our own messages: the runtime's threads use the same channel. */
export interface CallMessage {
  callable: "call";
  id: number;
  name: keyof Engine;
  arguments: unknown[];
}

/** What the worker answers: bytes of the runtime as they arrive, or that a run is prepared; then one result or one failure. */
export type ReplyMessage =
  | { callable: "bytes"; id: number; arrived: number; total: number | null }
  | { callable: "prepared"; id: number }
  | { callable: "done"; id: number; result: unknown }
  | { callable: "failed"; id: number; error: SentError };

/** An error as it crosses: structured clone keeps neither class nor code. */
export interface SentError {
  code: string | null;
  facts: unknown;
  message: string;
}

export function sendError(error: unknown): SentError {
  if (error instanceof AppError) return { code: error.code, facts: error.facts, message: error.message };
  return { code: null, facts: null, message: error instanceof Error ? error.message : String(error) };
}

/** The same error on the other side; what was no `AppError` there is a crash here. */
export function receiveError({ code, facts, message }: SentError): AppError {
  if (code === null) return new AppError("runtime-crashed", { reason: message.slice(0, 300) });
  return new AppError(code as ErrorCode, facts as never); // sendError took both from one AppError
}

function isOurs(data: unknown): data is { callable: string } {
  return typeof data === "object" && data !== null && "callable" in data;
}

export function isCall(data: unknown): data is CallMessage {
  return isOurs(data) && data.callable === "call";
}

export function isReply(data: unknown): data is ReplyMessage {
  return isOurs(data) && data.callable !== "call";
}

/** The buffers in `value` that can move instead of being copied: those that a typed array covers whole. */
export function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer && part.byteLength === part.buffer.byteLength) found.add(part.buffer);
    } else if (Array.isArray(part)) {
      // Rows of a table and texts of a tensor hold no buffers.
      if (typeof part[0] === "object") part.forEach(visit);
    } else if (part instanceof Map) {
      part.forEach(visit);
    } else if (typeof part === "object" && part !== null) {
      Object.values(part).forEach(visit);
    }
  };
  visit(value);
  return [...found];
}
