import { sendError } from "@/domain/sentError";
import type { FileCache } from "@/storage/fileCache";
import { readStoredFile } from "@/storage/readStoredFile";
import type { FileReply, FileRequest } from "./messages";

/** The worker's end of the channel. */
export interface FilePort {
  addEventListener(type: "message", listener: (event: MessageEvent<FileRequest>) => void): void;
  postMessage(reply: FileReply, transfer: Transferable[]): void;
}

/** Progress is told this often, milliseconds: a page draws no faster. */
const tellEveryMs = 30;

/** Tells the newest of many numbers, not more often than the page draws, and the last one always. */
function paced(tell: (value: number) => void) {
  let toldAt = Number.NEGATIVE_INFINITY;
  let newest: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function stop() {
    clearTimeout(timer);
    timer = undefined;
  }
  function flush() {
    stop();
    if (newest === null) return;
    tell(newest);
    newest = null;
    toldAt = performance.now();
  }
  return {
    take(value: number) {
      newest = value;
      const waitMs = toldAt + tellEveryMs - performance.now();
      if (waitMs <= 0) flush();
      else timer ??= setTimeout(flush, waitMs);
    },
    flush,
    stop,
  };
}

/** Reads files for the page; the bytes move to it without being copied. */
export function serveFiles(port: FilePort, cache: FileCache): void {
  const reading = new Map<number, AbortController>();

  async function read(request: FileRequest & { ask: "read" }): Promise<void> {
    const { id, aggregatorUrls, file, pastCache, patience } = request;
    const controller = new AbortController();
    reading.set(id, controller);
    const progress = paced((arrived) => port.postMessage({ told: "bytes", id, arrived }, []));
    try {
      const bytes = await readStoredFile(
        aggregatorUrls,
        file,
        cache,
        {
          signal: controller.signal,
          pastCache,
          onSource: (source) => port.postMessage({ told: "source", id, source }, []),
          onSha256: (sha256) => port.postMessage({ told: "sha256", id, sha256 }, []),
          onBytes: progress.take,
          onHash() {
            progress.flush(); // all of it has come by then
            port.postMessage({ told: "hash", id }, []);
          },
        },
        patience,
      );
      port.postMessage({ told: "done", id, bytes }, [bytes.buffer]);
    } catch (error) {
      port.postMessage({ told: "failed", id, error: sendError(error) }, []);
    } finally {
      progress.stop();
      reading.delete(id);
    }
  }

  port.addEventListener("message", ({ data }) => {
    if (data.ask === "abort") reading.get(data.id)?.abort();
    else void read(data);
  });
}
