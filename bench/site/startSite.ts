import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Network } from "@/config/networks";
import type { LoggedRequest } from "./requestLog";

/** A web host with the built pages and an empty local network. */
export interface Site {
  origin: string;
  row: Network;
  /** What was asked since this was last called. */
  takeLog(): Promise<LoggedRequest[]>;
  close(): void;
}

const program = fileURLToPath(new URL("./siteProcess.ts", import.meta.url));
/** Lets a plain Node read TypeScript. */
export const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export async function startSite(): Promise<Site> {
  const child = fork(program, { execArgv: ["--import", loader] });
  const message = <Message>() =>
    new Promise<Message>((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`The bench's host ended (exit ${code}).`));
      child.once("exit", onExit);
      child.once("message", (sent) => {
        child.off("exit", onExit);
        resolve(sent as Message); // sent by siteProcess.ts only
      });
    });

  const started = await message<{ origin: string; row: Network }>();
  return {
    ...started,
    async takeLog() {
      child.send("log");
      return (await message<{ log: LoggedRequest[] }>()).log;
    },
    close: () => void child.kill(),
  };
}
