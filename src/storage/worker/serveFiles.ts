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

/** Reads files for the page; the bytes move to it without being copied. */
export function serveFiles(port: FilePort, cache: FileCache): void {
  const reading = new Map<number, AbortController>();

  async function read(request: FileRequest & { ask: "read" }): Promise<void> {
    const { id, aggregatorUrls, file, pastCache, patience } = request;
    const controller = new AbortController();
    reading.set(id, controller);
    let toldAt = Number.NEGATIVE_INFINITY;
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
          onBytes(arrived) {
            const now = performance.now();
            if (now - toldAt < tellEveryMs) return;
            toldAt = now;
            port.postMessage({ told: "bytes", id, arrived }, []);
          },
          onHash: () => port.postMessage({ told: "hash", id }, []),
        },
        patience,
      );
      port.postMessage({ told: "done", id, bytes }, [bytes.buffer]);
    } catch (error) {
      port.postMessage({ told: "failed", id, error: sendError(error) }, []);
    } finally {
      reading.delete(id);
    }
  }

  port.addEventListener("message", ({ data }) => {
    if (data.ask === "abort") reading.get(data.id)?.abort();
    else void read(data);
  });
}
