import { cannotBeCalled } from "./cannotBeCalled";
import { AppError, type ErrorCode, isOf } from "./errors";

/** Whether the same may end otherwise when it is asked for again. What only other inputs or the publisher can mend says the same again. */
const retriable: Record<ErrorCode, boolean> = {
  "code-missing": true,
  "networks-unreadable": true,
  "network-not-configured": false,
  "node-unreachable": true,
  "registry-not-found": true,
  "model-not-found": true,
  "version-not-found": true,
  "object-malformed": true, // another node, or the same later
  "manifest-malformed": false,
  "adapter-needed": false,
  "input-refused": false,
  "image-undecodable": false,
  "audio-undecodable": false,
  "decoder-missing": false,
  "output-unreadable": false,
  "tensor-malformed": false,
  "link-unreadable": false,
  "example-missing": false,
  "aggregator-unreachable": true,
  "blob-missing": true,
  "storage-ended": false,
  "bytes-truncated": true,
  "bytes-differ": true, // another reader, or the same later
  "file-not-listed": false,
  "graph-unreadable": false,
  "graph-disagrees": false,
  "operator-missing": false,
  "opset-unsupported": false,
  "external-data-missing": false,
  "backend-unlisted": false,
  "feature-missing": false,
  "model-unloadable": false,
  "run-failed": false,
  "run-timeout": true, // a device that had much else to do
  "memory-exceeded": true, // other pages may have been closed, unless it is known to be too much
  "runtime-unreachable": true,
  "runtime-crashed": true,
  "webgpu-unavailable": true,
  "webgpu-lost": true,
  "check-impossible": false,
  "faucet-unreachable": true,
  "model-closed": false,
};

/** Whether it helps to ask for the same again. What this page does not know may pass. */
export function helpsToRetry(error: Error): boolean {
  if (!(error instanceof AppError)) return true;
  if (isOf(error, "memory-exceeded") && cannotBeCalled(error)) return false;
  return retriable[error.code as ErrorCode]; // it has no other
}
