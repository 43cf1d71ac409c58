import type { AppError, ErrorCode } from "./errors";

/** What this device, the readers and the network are to blame for: it says nothing about the model. */
const notTheModel: ReadonlySet<ErrorCode> = new Set([
  "code-missing",
  "networks-unreadable",
  "aggregator-unreachable",
  "blob-missing",
  "bytes-truncated",
  "node-unreachable",
  "decoder-missing",
  "feature-missing",
  "backend-unlisted",
  "run-timeout",
  "memory-exceeded",
  "runtime-unreachable",
  "webgpu-unavailable",
  "webgpu-lost",
  "adapter-needed",
  "check-impossible",
  "model-closed",
]);

/** Whether a failure means that we could not look. It is never drawn as a no. */
export function couldNotLook(error: AppError): boolean {
  // Wrong bytes from one reader, while others are silent, may be that reader's.
  const oneReader = error.code === "bytes-differ" && !(error as AppError<"bytes-differ">).facts.everyReader;
  return notTheModel.has(error.code) || oneReader;
}
