import { AppError, type ErrorCode, isOf } from "./errors";

/** No other input makes a version run on this device: only its publisher, another device, or a newer page. */
const ends: ReadonlySet<ErrorCode> = new Set([
  "manifest-malformed",
  "adapter-needed",
  "storage-ended",
  "file-not-listed",
  "graph-unreadable",
  "graph-disagrees",
  "operator-missing",
  "opset-unsupported",
  "external-data-missing",
  "feature-missing",
  "backend-unlisted",
  "model-unloadable",
]);

/** Whether whoever met this failure had better look for another version or model. */
export function cannotBeCalled(error: Error): boolean {
  if (!(error instanceof AppError)) return false;
  if (isOf(error, "memory-exceeded")) {
    // More than is allowed here, whatever it is fed; what ran out of memory may do with a smaller input, or once other pages are closed.
    return error.facts.limitBytes !== null && error.facts.neededBytes !== null;
  }
  return ends.has(error.code as ErrorCode); // it has no other
}
