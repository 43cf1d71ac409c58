import { AppError } from "@/domain/errors";
import { type FilledForm, formFromJson, formToJson, fromBase64Url, leastJsonLength, toBase64Url } from "./callJson";

/** Longest link part, characters. Chat programs and proxies cut longer addresses. */
export const maxLinkLength = 30_000;
/** A link is untrusted input: what it unpacks to is bounded, bytes. */
const maxUnpackedBytes = 2_000_000;

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  // `Blob.stream` wants an ArrayBuffer-backed view, which a copy is.
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxUnpackedBytes) {
      await reader.cancel();
      throw new AppError("link-unreadable", {});
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer()); // streams give ArrayBuffer-backed chunks
}

/** The link part for a filled form, or `null` when it would be longer than a link can carry. */
export async function linkFor(form: FilledForm): Promise<string | null> {
  if (leastJsonLength(form) > maxUnpackedBytes) return null;
  const json = new TextEncoder().encode(formToJson(form));
  if (json.length > maxUnpackedBytes) return null;
  const packed = toBase64Url(await through(json, new CompressionStream("deflate-raw")));
  return packed.length <= maxLinkLength ? packed : null;
}

/** Reads a link part back. Throws `link-unreadable` for anything that `linkFor` would not have written. */
export async function formFromLink(link: string): Promise<FilledForm> {
  if (link.length > maxLinkLength) throw new AppError("link-unreadable", {});
  let json: string;
  try {
    json = new TextDecoder("utf-8", { fatal: true }).decode(
      await through(fromBase64Url(link), new DecompressionStream("deflate-raw")),
    );
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("link-unreadable", {}, { cause });
  }
  return formFromJson(json);
}
