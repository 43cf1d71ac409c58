import { AppError } from "@/domain/errors";
import type { StoredFile } from "./storedFile";

type Size = StoredFile["sizeBytes"];
type OnArrived = (bytes: number) => void;

/**
 * All bytes of a body, up to its size: at the first one more, `"too many"`, and the rest is not read. Fewer are returned as they are.
 * Throws `memory-exceeded` where this device cannot hold them, and what the stream fails with.
 */
export async function readBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  size: Size,
  onArrived: OnArrived,
): Promise<Uint8Array<ArrayBuffer> | "too many"> {
  const filling = "exactly" in size ? byteReader(body) : null;
  const reader = filling ?? body.getReader(); // WebKit's bodies are no async iterables
  try {
    if (filling && "exactly" in size) return await fill(filling, size.exactly, onArrived);
    return await collect(reader as ReadableStreamDefaultReader<Uint8Array>, size, onArrived); // the other kind fills
  } finally {
    reader.cancel().catch(() => undefined); // nobody waits for the rest; at the end there is none
  }
}

/** `null`: this browser's bodies can only be read chunk by chunk. */
function byteReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: "byob" });
  } catch {
    return null;
  }
}

/** Straight into a buffer of the known size: nothing is copied. */
async function fill(reader: ReadableStreamBYOBReader, sizeBytes: number, onArrived: OnArrived) {
  let { buffer } = allocated(sizeBytes);
  let arrived = 0;
  while (arrived < sizeBytes) {
    const { value } = await reader.read(new Uint8Array(buffer, arrived));
    if (!value?.length) return new Uint8Array(value?.buffer ?? buffer, 0, arrived).slice();
    buffer = value.buffer; // the one that went in, moved
    arrived += value.length;
    onArrived(arrived);
  }
  const { value: more } = await reader.read(new Uint8Array(1));
  return more?.length ? ("too many" as const) : new Uint8Array(buffer);
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, size: Size, onArrived: OnArrived) {
  const isExact = "exactly" in size;
  const limit = isExact ? size.exactly : size.atMost;
  let bytes = allocated(isExact ? limit : Math.min(limit, 64 * 1024));
  let arrived = 0;
  for (;;) {
    const { value: chunk } = await reader.read();
    if (!chunk) return arrived === bytes.length ? bytes : bytes.slice(0, arrived);
    if (arrived + chunk.length > limit) return "too many" as const;
    if (arrived + chunk.length > bytes.length) {
      const larger = allocated(Math.min(limit, Math.max(2 * bytes.length, arrived + chunk.length)));
      larger.set(bytes.subarray(0, arrived));
      bytes = larger;
    }
    bytes.set(chunk, arrived);
    arrived += chunk.length;
    onArrived(arrived);
  }
}

/** Throws `memory-exceeded`. */
function allocated(sizeBytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(sizeBytes);
  } catch (cause) {
    throw new AppError("memory-exceeded", { limitBytes: null, neededBytes: sizeBytes }, { cause });
  }
}
