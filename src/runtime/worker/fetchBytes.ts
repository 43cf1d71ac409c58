import { AppError } from "@/domain/errors";
import type { OnBytes } from "@/runtime/engine";

/** A file of this site, told as it arrives. Throws `runtime-unreachable`. */
export async function fetchBytes(url: string, onBytes: OnBytes): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin" });
  } catch (cause) {
    throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
  }
  if (!response.ok || !response.body) {
    throw new AppError("runtime-unreachable", { reason: `this site answered ${response.status}` });
  }
  // Of a compressed answer the header tells the compressed length, which is not what arrives here.
  const length = response.headers.has("content-encoding") ? Number.NaN : Number(response.headers.get("content-length"));
  const total = length > 0 ? length : null;
  const chunks: Uint8Array[] = [];
  let arrived = 0;
  const body = response.body.getReader(); // WebKit's bodies are no async iterables
  try {
    for (;;) {
      const { value: chunk } = await body.read();
      if (!chunk) break;
      chunks.push(chunk);
      arrived += chunk.length;
      onBytes(arrived, total);
    }
  } catch (cause) {
    throw new AppError("runtime-unreachable", { reason: "the connection broke off" }, { cause });
  }
  const bytes = new Uint8Array(arrived);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
