// What is long is done a piece at a time, and between two pieces the page gets its turn.

/** Work between two turns of the page, milliseconds: a sixth of the 50 after which a person notices, for what else there is to do. */
const TURN_MS = 8;
/** Bytes copied in one go: a millisecond or two of a slow device. */
const COPY_BYTES = 1_000_000;
/** Bytes of a file asked for at once. */
const READ_BYTES = 4_000_000;

/** Gives the page its turn once this much time has gone. Throws the signal's reason when nobody waits any more. */
export function createTurns(signal?: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < TURN_MS) return;
    await new Promise((resume) => setTimeout(resume));
    signal?.throwIfAborted();
    since = performance.now();
  };
}

/** All parts in one array, copied without holding the page up. */
export async function joinedInTurns(
  parts: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const turn = createTurns(signal);
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of parts.flatMap(pieces)) {
    await turn();
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** The same in memory of its own. */
export async function copiedInTurns<View extends ArrayBufferView>(view: View): Promise<View> {
  const { buffer, byteOffset, byteLength } = view;
  const bytes = await joinedInTurns([new Uint8Array(buffer, byteOffset, byteLength)]);
  return new (view.constructor as new (buffer: ArrayBuffer) => View)(bytes.buffer); // every view is made so
}

/** A file's bytes. Throws a `DOMException` when it cannot be read any more. */
export async function readInTurns(file: Blob, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(file.size);
  for (let at = 0; at < file.size; at += READ_BYTES) {
    all.set(new Uint8Array(await file.slice(at, at + READ_BYTES).arrayBuffer()), at);
    signal.throwIfAborted();
  }
  return all;
}

/** The bytes as a file of the browser's own, copied without holding the page up. */
export async function blobInTurns(bytes: Uint8Array, type: string): Promise<Blob> {
  const turn = createTurns();
  const blobs: Blob[] = [];
  for (const piece of pieces(bytes)) {
    await turn();
    blobs.push(new Blob([piece as Uint8Array<ArrayBuffer>])); // no memory here is shared with a worker
  }
  return new Blob(blobs, { type });
}

function pieces(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / COPY_BYTES) }, (_, at) =>
    bytes.subarray(at * COPY_BYTES, (at + 1) * COPY_BYTES),
  );
}
