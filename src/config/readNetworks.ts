import { networkIn, UnfitNetworks } from "./networkIn";
import type { Network } from "./networks";

/** Most that is told of what a host says instead, characters. */
const maxTold = 500;

/** What a host says of its failure, where it says it in words. */
async function wordsOf(response: Response): Promise<string> {
  const isText = response.headers.get("content-type")?.startsWith("text/plain");
  const words = isText ? (await response.text()).trim().slice(0, maxTold) : "";
  return words && `: ${words}`;
}

/** Where this host tells its networks. */
export const networksPath = `${import.meta.env.BASE_URL}networks.json`;

/** The row that this host has chosen, from `/networks.json`. It is served with the page itself, and trusted like it. */
export async function readDefaultNetwork(): Promise<Network> {
  const response = await fetch(networksPath).catch((cause) => {
    throw new Error("networks.json could not be fetched: this device is offline, or the host does not answer", {
      cause,
    });
  });
  if (!response.ok)
    throw new Error(`networks.json was answered with status ${response.status}${await wordsOf(response)}`);
  const document: unknown = await response.json().catch((cause) => {
    throw new Error("networks.json was answered with something that is not JSON, or breaks off", { cause });
  });
  try {
    return networkIn(document, null);
  } catch (cause) {
    if (!(cause instanceof UnfitNetworks)) throw cause;
    throw new Error(`networks.json cannot be used: ${cause.message}`, { cause });
  }
}
