import type { NetworkRequest } from "../http";

/** The whole body; `null` when it is longer than `maxBytes`, as soon as that is known. */
export async function readBody(request: NetworkRequest, maxBytes: number): Promise<Uint8Array | null> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body) {
    for await (const chunk of request.body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) return null;
    }
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
