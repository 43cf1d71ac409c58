import { AppError } from "@/domain/errors";
import type { InputValue } from "@/domain/values";

/** What a link carries: everything a person filled in. */
export interface SharedCall {
  values: Record<string, InputValue>;
  parameters: Record<string, unknown>;
}

/** Longest link part, characters. Chat programs and proxies cut longer addresses. */
export const maxLinkLength = 30_000;
/** A link is untrusted input: what it unpacks to is bounded, bytes. */
const maxUnpackedBytes = 2_000_000;
const maxInputs = 64;

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array> {
  // `Blob.stream` wants an ArrayBuffer-backed view, which a copy is.
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new AppError("link-unreadable", {});
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

const typedArrays = {
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};
type TypedArrayName = keyof typeof typedArrays;

/** JSON has no bytes: a typed array travels as `{ $: its type, base64 }`. */
function pack(_key: string, value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  return {
    $: value.constructor.name,
    base64: toBase64Url(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
  };
}

function unpack(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$" in value)) return value;
  const { $: name, base64 } = value as { $: unknown; base64: unknown };
  if (typeof name !== "string" || !Object.hasOwn(typedArrays, name) || typeof base64 !== "string")
    throw new AppError("link-unreadable", {});
  return new typedArrays[name as TypedArrayName](fromBase64Url(base64).slice().buffer);
}

/** The link part for a call, or `null` when it would be longer than a link can carry. */
export async function linkFor(call: SharedCall): Promise<string | null> {
  const json = new TextEncoder().encode(JSON.stringify(call, pack));
  const packed = toBase64Url(await through(json, new CompressionStream("deflate-raw"), maxUnpackedBytes));
  return packed.length <= maxLinkLength ? packed : null;
}

const kinds: readonly InputValue["kind"][] = [
  "image",
  "mask",
  "drawing",
  "text",
  "number",
  "boolean",
  "category",
  "table",
  "series",
  "tensor",
];

function isInputValue(value: unknown): value is InputValue {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  const { kind } = value;
  if (!kinds.some((known) => known === kind)) return false;
  if ("bytes" in value)
    return value.bytes instanceof Uint8Array && "mediaType" in value && typeof value.mediaType === "string";
  if ("text" in value) return typeof value.text === "string";
  if ("rows" in value) return Array.isArray(value.rows) && value.rows.every((row) => Array.isArray(row));
  if ("tensor" in value) return typeof value.tensor === "object" && value.tensor !== null;
  return "value" in value && ["string", "number", "boolean"].includes(typeof value.value);
}

/** Reads a link part back. Throws `link-unreadable` for anything that `linkFor` would not have written. */
export async function callFromLink(link: string): Promise<SharedCall> {
  try {
    if (link.length > maxLinkLength) throw new AppError("link-unreadable", {});
    const json = await through(fromBase64Url(link), new DecompressionStream("deflate-raw"), maxUnpackedBytes);
    const call: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json), unpack);
    if (typeof call !== "object" || call === null || !("values" in call) || !("parameters" in call))
      throw new AppError("link-unreadable", {});
    const { values, parameters } = call;
    if (typeof values !== "object" || values === null || typeof parameters !== "object" || parameters === null) {
      throw new AppError("link-unreadable", {});
    }
    const entries = Object.entries(values);
    if (entries.length > maxInputs || !entries.every(([, value]) => isInputValue(value)))
      throw new AppError("link-unreadable", {});
    // Own properties only: a link cannot reach a prototype.
    return { values: Object.fromEntries(entries), parameters: Object.fromEntries(Object.entries(parameters)) };
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("link-unreadable", {}, { cause });
  }
}
