import * as v from "valibot";
import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";
import type { VersionHead } from "@/domain/model";
import { sha256 } from "@/domain/sha256";
import { download } from "./download";
import { readBody } from "./readBody";
import { failureOf } from "./readFailures";
import type { Readers } from "./readFiles";
import { defaultPatience } from "./readStoredFile";
import { watchProgress } from "./watchProgress";

/** An index of the most files that a quilt has, with long names. Bytes. */
const indexBytesMax = 1_000_000;
const index = v.array(v.object({ identifier: v.string() }));

/**
 * The one ONNX file of a version whose manifest cannot be used, as the first aggregator that answers sends it, and its own SHA-256: nothing on
 * chain vouches for these bytes. Throws `file-not-listed` where there is no one such file, and what a download throws.
 */
export async function readUnlistedModel(
  { aggregatorUrls, patience = defaultPatience }: Readers,
  head: VersionHead,
  signal: AbortSignal,
): Promise<{ path: string; bytes: Uint8Array<ArrayBuffer>; sha256: string }> {
  let failure: unknown = new AppError("aggregator-unreachable", { file: "the model", hosts: [] });
  for (const [place, url] of aggregatorUrls.entries()) {
    const isLast = place === aggregatorUrls.length - 1;
    const watch = watchProgress({ deadAfterMs: isLast ? patience.deadAfterMs : patience.slowAfterMs });
    const reading = AbortSignal.any([signal, watch.dead]);
    const file = { blobId: head.blobId, path: "", sizeBytes: { atMost: head.quiltBytes }, sha256: "", fresh: false };
    try {
      file.path = await modelPath(url, head, reading);
      const bytes = await download(url, file, { signal: reading, onBytes: watch.progress });
      return { path: file.path, bytes, sha256: await sha256(bytes) };
    } catch (error) {
      signal.throwIfAborted();
      failure = failureOf(error, { ...file, path: file.path || "the list of files" }, url);
    } finally {
      watch.stop();
    }
  }
  throw failure;
}

/** The path of the quilt's one file that ends as ONNX files do. */
async function modelPath(aggregatorUrl: string, { blobId }: VersionHead, signal: AbortSignal): Promise<string> {
  const unreachable = (cause?: unknown) =>
    new AppError("aggregator-unreachable", { file: "the list of files", hosts: [hostOf(aggregatorUrl)] }, { cause });
  const url = `${aggregatorUrl.replace(/\/+$/, "")}/v1/quilts/${encodeURIComponent(blobId)}/patches`;
  const response = await fetch(url, { signal, credentials: "omit", cache: "no-store" }).catch((cause) => {
    signal.throwIfAborted();
    throw unreachable(cause);
  });
  if (!response.ok || !response.body) throw unreachable();
  const body = await readBody(response.body, { atMost: indexBytesMax }, () => undefined);
  const listed = body === "too many" ? null : v.safeParse(index, jsonIn(body));
  if (!listed?.success) throw unreachable();
  const models = listed.output.map(({ identifier }) => identifier).filter((name) => name.endsWith(".onnx"));
  const [path] = models;
  if (path === undefined || models.length > 1) {
    throw new AppError("file-not-listed", { file: models.length > 1 ? "which of its models to run" : "a model" });
  }
  return path;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
