import { type AppError, type ErrorCode, isOf } from "./errors";

/** Whether this device, the readers or the network are to blame: it says nothing about the model. Bytes that differ are told apart by who had them, and runs that fail by where. */
const notTheModel: Record<Exclude<ErrorCode, "bytes-differ" | "run-failed">, boolean> = {
  "networks-unreadable": true,
  "network-not-configured": false,
  "code-missing": true,
  "example-missing": false,
  "node-unreachable": true,
  "registry-not-found": false,
  "model-not-found": false,
  "version-not-found": false,
  "object-malformed": false,
  "manifest-malformed": false,
  "adapter-needed": true,
  "input-refused": false,
  "image-undecodable": false,
  "audio-undecodable": false,
  "decoder-missing": true,
  "feature-missing": true,
  "backend-unlisted": true,
  "output-unreadable": false,
  "tensor-malformed": false,
  "link-unreadable": false,
  "aggregator-unreachable": true,
  "blob-missing": true,
  "storage-ended": false,
  "bytes-truncated": true,
  "file-not-listed": false,
  "graph-unreadable": false,
  "graph-disagrees": false,
  "operator-missing": false,
  "opset-unsupported": false,
  "external-data-missing": false,
  "model-unloadable": false,
  "run-timeout": true,
  "memory-exceeded": true,
  "runtime-unreachable": true,
  "runtime-crashed": true,
  "webgpu-unavailable": true,
  "webgpu-lost": true,
  "check-impossible": true,
  "faucet-unreachable": false,
  "model-closed": true,
};

/** Whether a failure means that we could not look. It is never drawn as a no. */
export function couldNotLook(error: AppError): boolean {
  // Wrong bytes from one reader, while others are silent, may be that reader's.
  if (isOf(error, "bytes-differ")) return !error.facts.everyReader;
  // A shader that this device does not run: WebAssembly may run the same.
  if (isOf(error, "run-failed")) return error.facts.backend === "webgpu";
  return notTheModel[error.code as keyof typeof notTheModel]; // all others
}
