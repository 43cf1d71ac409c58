import { networkIn, networkRow, UnfitNetworks } from "@/config/networkIn";
import type { Network } from "@/config/networks";
import { AppError } from "@/domain/errors";
import { readBody } from "@/storage/readBody";

/** Bytes of a `networks.json`: hundreds of rows. */
const networksBytesMax = 1_000_000;

/**
 * The row of a `networks.json` that its address names behind `#`, else the one that its host has chosen; or the row that is given. Throws
 * `networks-unreadable`.
 */
export async function readNetwork(source: Network | URL | string, signal?: AbortSignal): Promise<Network> {
  if (typeof source !== "string" && !(source instanceof URL))
    return fitting("the row given", () => networkRow(source, ""));
  const [url = "", behind = ""] = String(source).split("#");
  const wanted = decoded(url, behind);
  const document = await fetchJson(url, signal);
  return fitting(url, () => networkIn(document, wanted || null));
}

function decoded(url: string, name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (cause) {
    throw unreadable(url, `${name.slice(0, 50)} behind # is no name as addresses write them`, cause);
  }
}

async function fetchJson(url: string, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    const response = await fetched(url, signal);
    if (!response.ok || !response.body) throw unreadable(url, `it was answered with status ${response.status}`);
    const bytes = await readBody(response.body, { atMost: networksBytesMax }, () => undefined);
    if (bytes === "too many") throw unreadable(url, `it has more than ${networksBytesMax} bytes`);
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    const isAddress = URL.canParse(url, globalThis.location?.href); // in a page it may be relative
    const noAnswer = isAddress ? "nothing answered" : "that is no address";
    throw unreadable(url, cause instanceof SyntaxError ? "it is not JSON" : noAnswer, cause);
  }
}

/** Asked once more where the connection ended before it answered: it may have been kept from an earlier call, and closed at its other end. */
async function fetched(url: string, signal: AbortSignal | undefined): Promise<Response> {
  const ask = () => fetch(url, signal ? { signal } : {});
  return ask().catch((cause) => {
    signal?.throwIfAborted();
    if (!isEndedAlready(cause)) throw cause;
    return ask();
  });
}

/** As Node tells it. A browser sees to it by itself. */
function isEndedAlready({ cause }: { cause?: { code?: unknown } }): boolean {
  return cause?.code === "UND_ERR_SOCKET" || cause?.code === "ECONNRESET";
}

function fitting(url: string, read: () => Network): Network {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof UnfitNetworks ? unreadable(url, cause.message, cause) : cause;
  }
}

function unreadable(url: string, reason: string, cause?: unknown): AppError {
  return new AppError("networks-unreadable", { url: url.slice(0, 200), reason }, { cause });
}
