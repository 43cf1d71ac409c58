import * as v from "valibot";
import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";
import type { VersionHead } from "@/domain/model";
import { readBody } from "./readBody";
import type { Readers } from "./readFiles";
import { defaultPatience } from "./readStoredFile";
import { watchProgress } from "./watchProgress";

/** An index of the most files that a quilt has, with long names. Bytes. */
const indexBytesMax = 1_000_000;
const index = v.array(v.object({ identifier: v.string() }));
const file = "the list of files";

/**
 * The paths of a version's files, as the first aggregator that answers lists them: nothing on chain vouches for it. Throws `blob-missing` or
 * `aggregator-unreachable`.
 */
export async function listFiles(
  { aggregatorUrls, patience = defaultPatience }: Readers,
  head: VersionHead,
  signal: AbortSignal,
): Promise<string[]> {
  let failure = new AppError("aggregator-unreachable", { file, hosts: [] });
  for (const [place, url] of aggregatorUrls.entries()) {
    const isLast = place === aggregatorUrls.length - 1;
    const watch = watchProgress({ deadAfterMs: isLast ? patience.deadAfterMs : patience.slowAfterMs });
    try {
      return await listedBy(url, head, AbortSignal.any([signal, watch.dead]));
    } catch (cause) {
      signal.throwIfAborted();
      failure =
        cause instanceof AppError
          ? cause
          : new AppError("aggregator-unreachable", { file, hosts: [hostOf(url)] }, { cause });
    } finally {
      watch.stop();
    }
  }
  throw failure;
}

async function listedBy(aggregatorUrl: string, { blobId }: VersionHead, signal: AbortSignal): Promise<string[]> {
  const hosts = [hostOf(aggregatorUrl)];
  const url = `${aggregatorUrl.replace(/\/+$/, "")}/v1/quilts/${encodeURIComponent(blobId)}/patches`;
  const response = await fetch(url, { signal, credentials: "omit", cache: "no-store" });
  if (response.status === 404) throw new AppError("blob-missing", { file, hosts });
  if (!response.ok || !response.body) throw new AppError("aggregator-unreachable", { file, hosts });
  const body = await readBody(response.body, { atMost: indexBytesMax }, () => undefined);
  const listed = body === "too many" ? null : v.safeParse(index, jsonIn(body));
  if (!listed?.success) throw new AppError("aggregator-unreachable", { file, hosts });
  return listed.output.map(({ identifier }) => identifier);
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
