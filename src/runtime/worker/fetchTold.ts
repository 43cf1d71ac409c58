import { AppError } from "@/domain/errors";
import type { OnBytes } from "@/runtime/engine";

/** An answer of this site, told as it arrives. The answer itself is untouched: what reads it can use all that the browser does for streams. */
export interface ToldAnswer {
  response: Response;
  /** Whether the connection has ended before the last byte. */
  brokeOff(): boolean;
}

/** Longest wait for the next byte, seconds. */
const silentSeconds = 30;

/** Asks this site for a file. Throws `runtime-unreachable`; an answer that falls silent breaks off. */
export async function fetchTold(url: string, onBytes: OnBytes): Promise<ToldAnswer> {
  const silence = endedBySilence();
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", signal: silence.signal });
  } catch (cause) {
    silence.over();
    throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
  }
  const copy = response.clone().body;
  if (!response.ok || !copy) {
    silence.over();
    throw new AppError("runtime-unreachable", { reason: `this site answered ${response.status}` });
  }
  // Of a compressed answer the header tells the compressed length, which is not what arrives here.
  const length = response.headers.has("content-encoding") ? Number.NaN : Number(response.headers.get("content-length"));
  let broken = false;
  const tell: OnBytes = (...told) => {
    silence.heard();
    onBytes(...told);
  };
  tellBytes(copy, length > 0 ? length : null, tell)
    .catch(() => {
      broken = true;
    })
    .finally(silence.over);
  return { response, brokeOff: () => broken };
}

/** A signal that is aborted after so long in which nothing came, while this worker could have heard it: a graph that runs here keeps bytes waiting. */
function endedBySilence() {
  const controller = new AbortController();
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 1;
    if (seconds >= silentSeconds) controller.abort(new Error(`nothing came for ${silentSeconds} s`));
  }, 1000);
  return {
    signal: controller.signal,
    heard: () => {
      seconds = 0;
    },
    over: () => clearInterval(timer),
  };
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
