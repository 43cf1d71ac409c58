import type { LoadStep } from "@/domain/running";
import type { SentError } from "@/domain/sentError";
import type { Engine } from "@/runtime/engine";

/** What the page sends. `callable` marks our own messages: the runtime's threads use the same channel. */
export interface CallMessage {
  callable: "call";
  id: number;
  name: keyof Engine;
  arguments: unknown[];
}

/**
 * What the worker says: that its code runs; then to each call bytes of the runtime as they arrive, how far a load is, or that a run is
 * prepared, and one result or one failure.
 */
export type ReplyMessage =
  | { callable: "started" }
  | { callable: "bytes"; id: number; arrived: number; total: number | null }
  | { callable: "step"; id: number; step: LoadStep }
  | { callable: "prepared"; id: number }
  | { callable: "done"; id: number; result: unknown }
  | { callable: "failed"; id: number; error: SentError };

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
