import { AppError, type ErrorCode } from "./errors";

/** No other input makes a version run on this device: only its publisher, another device, or a newer page. */
const ends: ReadonlySet<ErrorCode> = new Set([
  "manifest-malformed",
  "adapter-needed",
  "storage-ended",
  "file-not-listed",
  "bytes-differ",
  "graph-unreadable",
  "graph-disagrees",
  "operator-missing",
  "opset-unsupported",
  "external-data-missing",
  "feature-missing",
  "backend-unlisted",
  "model-unloadable",
  "memory-exceeded",
  "output-unreadable",
]);

/** Whether whoever met this failure had better look for another version or model. */
export function cannotBeCalled(error: Error): boolean {
  return error instanceof AppError && ends.has(error.code as ErrorCode); // it has no other
}
