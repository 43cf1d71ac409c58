import type { Network } from "@/config/networks";
import { nextMessage, startProgram } from "../childProcess";
import type { Link } from "./link";
import type { LoggedRequest } from "./requestLog";
import type { SiteAsk } from "./siteProcess";

/** A web host with the built pages and a local network. */
export interface Site {
  origin: string;
  row: Network;
  /** What was asked since this was last called. */
  takeLog(): Promise<LoggedRequest[]>;
  /** Fills the registry, on which something must have been published, up to this many models. */
  fill(models: number): Promise<void>;
  /** Answers over this link from now on; without one, as fast as both can. */
  answerOver(link: Link | null): Promise<void>;
  close(): void;
}

export async function startSite(): Promise<Site> {
  const child = await startProgram(new URL("./siteProcess.ts", import.meta.url));
  const started = await nextMessage<{ origin: string; row: Network }>(child);
  const ask = <Answer>(asked: SiteAsk) => {
    child.send(asked);
    return nextMessage<Answer>(child);
  };
  return {
    ...started,
    takeLog: async () => (await ask<{ log: LoggedRequest[] }>({ ask: "log" })).log,
    fill: async (models) => void (await ask({ ask: "fill", models })),
    answerOver: async (link) => void (await ask({ ask: "link", link })),
    close: () => child.disconnect(), // it ends with its parent
  };
}
