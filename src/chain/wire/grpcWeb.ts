import { AppError } from "@/domain/errors";
import { nodeFailure, OddAnswer } from "./nodeFailure";
import { concatenated } from "./protobuf";

// gRPC-Web in its binary form. A body is a run of frames: one flag byte, the length as four bytes (big-endian), the content.

const CONTENT_TYPE = "application/grpc-web+proto";
const FRAME_HEAD_BYTES = 5;
const TRAILER_FLAG = 0x80;
/** Without a byte for this long there is no answer. A full node begins in well under a second; on a bad line a large one takes minutes. */
const SILENCE_MS = 20_000;
/** Sixty-four of the longest index pages are 4 MB, a thousand models 1 MB: nothing asked for is larger. */
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/** Calls a method that answers once. Throws `node-unreachable`, `object-malformed` when the answer is no answer, or the signal's reason. */
export async function callUnary(
  rpcUrl: string,
  method: string,
  message: Uint8Array,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const silence = watchSilence();
  try {
    const response = await fetch(`${rpcUrl.replace(/\/$/, "")}/${method}`, {
      method: "POST",
      headers: { "content-type": CONTENT_TYPE, accept: CONTENT_TYPE, "x-grpc-web": "1" },
      body: frame(message),
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      credentials: "omit",
    });
    if (!response.ok) throw new OddAnswer(`HTTP status ${response.status}`);
    const type = response.headers.get("content-type") ?? "";
    if (!type.startsWith("application/grpc-web")) throw new OddAnswer(`content type ${type || "none"}`);
    requireSuccess(response.headers.get("grpc-status"), response.headers.get("grpc-message"));
    return messageOf(await bodyOf(response, silence.broken));
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    throw nodeFailure(rpcUrl, cause, SILENCE_MS);
  } finally {
    silence.end();
  }
}

/** Aborts its signal when it has not been broken for too long. */
function watchSilence() {
  const tooLong = new AbortController();
  const start = () => setTimeout(() => tooLong.abort(new DOMException("nothing came", "TimeoutError")), SILENCE_MS);
  let timer = start();
  return {
    signal: tooLong.signal,
    broken() {
      clearTimeout(timer);
      timer = start();
    },
    end: () => clearTimeout(timer),
  };
}

function frame(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(FRAME_HEAD_BYTES);
  new DataView(head.buffer).setUint32(1, message.length);
  return concatenated([head, message]);
}

async function bodyOf(response: Response, onChunk: () => void): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    onChunk();
    length += next.value.length;
    if (length > ANSWER_BYTES_MAX) {
      await reader.cancel();
      throw new AppError("object-malformed", { what: "answer" });
    }
    chunks.push(next.value);
  }
  return concatenated(chunks);
}

function requireSuccess(status: string | null, message: string | null): void {
  if (status !== null && status !== "0") throw new OddAnswer(`gRPC status ${status}${message ? `: ${message}` : ""}`);
}

/** The one message of a body. Without the trailer that ends it, the body was cut. */
function messageOf(body: Uint8Array): Uint8Array {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let message: Uint8Array | undefined;
  for (let at = 0; at + FRAME_HEAD_BYTES <= body.length; ) {
    const flag = view.getUint8(at);
    const start = at + FRAME_HEAD_BYTES;
    const end = start + view.getUint32(at + 1);
    if (end > body.length) break;
    const content = body.subarray(start, end);
    if (flag === TRAILER_FLAG) {
      const trailers = new TextDecoder().decode(content);
      requireSuccess(
        /^grpc-status: *(\d+)/im.exec(trailers)?.[1] ?? "2",
        /^grpc-message: *(.*)$/im.exec(trailers)?.[1] ?? null,
      );
      if (message) return message;
      throw new AppError("object-malformed", { what: "answer" });
    }
    if (flag !== 0 || message) throw new AppError("object-malformed", { what: "answer" });
    message = content;
    at = end;
  }
  throw new OddAnswer("a message that breaks off");
}
