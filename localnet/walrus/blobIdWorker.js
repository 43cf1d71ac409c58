// Plain JavaScript: Node starts worker threads itself, and Node does not read TypeScript.
import { parentPort } from "node:worker_threads";
import { BlobEncoder } from "@mysten/walrus-wasm";

/** Each question: `{ question, nShards, bytes }`. Each answer: `{ question, blobId }`, 32 bytes, or `{ question, error }`. */
parentPort?.on("message", ({ question, nShards, bytes }) => {
  try {
    const encoder = new BlobEncoder(nShards);
    const [blobId] = encoder.compute_metadata(bytes);
    encoder.free();
    parentPort?.postMessage({ question, blobId: new Uint8Array(blobId) });
  } catch (error) {
    parentPort?.postMessage({ question, error: String(error) });
  }
});
