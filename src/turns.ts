// What is long is done a piece at a time, and between two pieces the page gets its turn.

/** Work between two turns of the page, milliseconds: a sixth of the 50 after which a person notices, for what else there is to do. */
const TURN_MS = 8;
/** Bytes copied in one go: a millisecond or two of a slow device. */
const COPY_BYTES = 1_000_000;
/** Of a text that is made a file in one go, the same. */
const TEXT_LENGTH = 200_000;
/** Items of a list in one part, those of rows counted one by one: a millisecond or two of a slow device to clone. */
const PART_ITEMS = 5_000;
/** Bytes of a file asked for at once. */
const READ_BYTES = 4_000_000;

/** Waits for the page's turn, where it has been a while since the last one. */
export type Turn = () => Promise<void>;

/** Gives the page its turn once this much time has gone. Throws the signal's reason when nobody waits any more. */
export function createTurns(signal?: AbortSignal): Turn {
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
export async function readInTurns(file: Blob, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(file.size);
  for (let at = 0; at < file.size; at += READ_BYTES) {
    all.set(new Uint8Array(await file.slice(at, at + READ_BYTES).arrayBuffer()), at);
    signal?.throwIfAborted();
  }
  return all;
}

/** A text that comes in pieces, as a file of the browser's own, written without holding the page up. Throws the signal's reason. */
export async function textInTurns(pieces: Iterable<string>, signal?: AbortSignal): Promise<Blob> {
  const turn = createTurns(signal);
  const blobs: Blob[] = []; // not texts: what is written leaves the script's memory
  let text = "";
  for (const piece of pieces) {
    await turn();
    text += piece;
    if (text.length < TEXT_LENGTH) continue;
    blobs.push(new Blob([text]));
    text = "";
  }
  return new Blob([...blobs, text]);
}

/** The bytes as a file of the browser's own, copied without holding the page up. */
export async function blobInTurns(bytes: Uint8Array, type: string, turn: Turn = createTurns()): Promise<Blob> {
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

/** A list in parts that are short; the last row of each may go beyond. */
export function partsOf<Item>(list: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  let room = 0;
  for (const item of list) {
    if (room <= 0) {
      parts.push([]);
      room = PART_ITEMS;
    }
    parts.at(-1)?.push(item);
    room -= sizeOf(item);
  }
  return parts;
}

/** Whether a list has more items than one part. */
export function isLong(list: readonly unknown[]): boolean {
  return list.reduce<number>((sum, item) => sum + sizeOf(item), 0) > PART_ITEMS;
}

function sizeOf(item: unknown): number {
  return Array.isArray(item) ? item.length : 1;
}
