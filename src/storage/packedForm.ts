import { blobInTurns, createTurns, isLong, partsOf, readInTurns, type Turn } from "@/turns";

// A store clones what it is given in one go, but takes blobs as they are: so what is long of a form is kept as blobs, filled in turns.

/** A typed array of so many bytes is cloned in no time. */
const LONG_BYTES = 100_000;

interface PackedBytes {
  packed: "bytes";
  /** The name of the typed array. */
  type: string;
  blob: Blob;
}

/** A list as JSON, in parts that lie one behind the other. `sizes`: of each, bytes. */
interface PackedList {
  packed: "list";
  sizes: number[];
  blob: Blob;
}

const arrayTypes = [
  ...[Int8Array, Int16Array, Int32Array, BigInt64Array, Uint8Array, Uint16Array, Uint32Array, BigUint64Array],
  ...[Float32Array, Float64Array],
];

/** A form as it is kept. */
export async function packedForm(form: unknown, turn: Turn): Promise<unknown> {
  if (ArrayBuffer.isView(form)) {
    const { buffer, byteOffset, byteLength } = form;
    if (byteLength < LONG_BYTES) return form;
    const blob = await blobInTurns(new Uint8Array(buffer, byteOffset, byteLength), "", turn);
    return { packed: "bytes", type: form.constructor.name, blob } satisfies PackedBytes;
  }
  if (Array.isArray(form)) return isLong(form) ? packedList(form, turn) : form;
  return eachOf(form, (part) => packedForm(part, turn));
}

async function packedList(list: readonly unknown[], turn: Turn): Promise<PackedList> {
  const parts: Blob[] = [];
  for (const part of partsOf(list)) {
    await turn();
    parts.push(new Blob([JSON.stringify(part)]));
  }
  return { packed: "list", sizes: parts.map(({ size }) => size), blob: new Blob(parts) };
}

/** The form that was kept. Throws where it is none that was packed here: another script of this origin may have written it. */
export async function unpackedForm(form: unknown): Promise<unknown> {
  if (isPacked(form, "bytes")) {
    const { type, blob } = form as PackedBytes; // as it is named
    const ArrayType = arrayTypes.find(({ name }) => name === type);
    if (!ArrayType) throw new TypeError(`there is no ${type}`);
    return new ArrayType((await readInTurns(blob)).buffer);
  }
  if (isPacked(form, "list")) return unpackedList(form as PackedList); // as it is named
  if (ArrayBuffer.isView(form) || Array.isArray(form)) return form;
  return eachOf(form, unpackedForm);
}

async function unpackedList({ sizes, blob }: PackedList): Promise<unknown[]> {
  const turn = createTurns();
  const list: unknown[] = [];
  let at = 0;
  for (const size of sizes) {
    const text = await blob.slice(at, at + size).text();
    await turn();
    for (const item of JSON.parse(text)) list.push(item);
    at += size;
  }
  return list;
}

function isPacked(form: unknown, as: "bytes" | "list"): boolean {
  return typeof form === "object" && form !== null && "packed" in form && form.packed === as;
}

async function eachOf(form: unknown, change: (part: unknown) => Promise<unknown>): Promise<unknown> {
  if (typeof form !== "object" || form === null) return form;
  const entries = Object.entries(form).map(async ([name, part]) => [name, await change(part)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
