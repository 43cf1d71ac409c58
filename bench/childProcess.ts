import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Lets a plain Node read TypeScript. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Starts one of this repository's programs in a process of its own. */
export function startProgram(program: URL, env: NodeJS.ProcessEnv = {}): ChildProcess {
  return fork(program, {
    execArgv: ["--import", loader],
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** What it sends next. Rejects when it ends instead. The caller knows what its program sends. */
export function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`${child.spawnargs.at(-1)} ended (exit ${code})`));
    child.once("exit", onExit);
    child.once("message", (message) => {
      child.off("exit", onExit);
      resolve(message as Message);
    });
  });
}
