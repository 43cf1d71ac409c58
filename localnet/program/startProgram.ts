import { type ChildProcess, fork, type StdioOptions } from "node:child_process";
import { bundleProgram } from "./bundleProgram.ts";

interface ProgramOptions {
  env?: NodeJS.ProcessEnv;
  /** Default: the program writes where its parent does. */
  stdio?: StdioOptions;
}

/** Starts one of this repository's programs, in TypeScript, in a process of its own. */
export async function startProgram(program: URL, { env = {}, stdio }: ProgramOptions = {}): Promise<ChildProcess> {
  return fork(await bundleProgram(program), {
    execArgv: [], // its parent may be run with a loader, which it has no need of
    env: { ...process.env, ...env },
    ...(stdio ? { stdio } : {}),
  });
}

/** What it sends next. Rejects when it ends instead. The caller knows what its program sends. */
export function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`${child.spawnargs.at(-1)} ended (exit ${code})`));
    child.once("exit", onExit);
    child.once("error", reject);
    child.once("message", (message) => {
      child.off("exit", onExit);
      child.off("error", reject);
      resolve(message as Message);
    });
  });
}
