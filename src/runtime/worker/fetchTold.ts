import { AppError } from "@/domain/errors";
import type { OnBytes } from "@/runtime/engine";

/** An answer of this site, told as it arrives. The answer itself is untouched: what reads it can use all that the browser does for streams. */
export interface ToldAnswer {
  response: Response;
  /** Whether the connection has ended before the last byte. */
  brokeOff(): boolean;
}

/** Asks this site for a file. Throws `runtime-unreachable`. */
export async function fetchTold(url: string, onBytes: OnBytes): Promise<ToldAnswer> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin" });
  } catch (cause) {
    throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
  }
  const copy = response.clone().body;
  if (!response.ok || !copy) {
    throw new AppError("runtime-unreachable", { reason: `this site answered ${response.status}` });
  }
  // Of a compressed answer the header tells the compressed length, which is not what arrives here.
  const length = response.headers.has("content-encoding") ? Number.NaN : Number(response.headers.get("content-length"));
  let broken = false;
  tellBytes(copy, length > 0 ? length : null, onBytes).catch(() => {
    broken = true;
  });
  return { response, brokeOff: () => broken };
}

async function tellBytes(stream: ReadableStream<Uint8Array>, total: number | null, onBytes: OnBytes): Promise<void> {
  const body = stream.getReader(); // WebKit's bodies are no async iterables
  let arrived = 0;
  for (;;) {
    const { value: chunk } = await body.read();
    if (!chunk) return;
    arrived += chunk.length;
    onBytes(arrived, total);
  }
}
