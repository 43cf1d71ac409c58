import { type ChildProcess, fork, type StdioOptions } from "node:child_process";
import { bundleProgram } from "./bundleProgram.ts";

/**
 * V8 compiles what is hot in WebAssembly a second time, and has a low opinion of hot: models that run a few times cost more to compile than to
 * run, twice over. Thirty times its own budget, in bytes executed, leaves that to what goes on for long, such as encoding a large blob. Its parent's own
 * options, a loader among them, are not for it.
 */
const nodeOptions = ["--wasm-tiering-budget=50000000"];

interface ProgramOptions {
  env?: NodeJS.ProcessEnv;
  /** Default: the program writes where its parent does. */
  stdio?: StdioOptions;
}

/** Starts one of this repository's programs, in TypeScript, in a process of its own. */
export async function startProgram(program: URL, { env = {}, stdio }: ProgramOptions = {}): Promise<ChildProcess> {
  const child = fork(await bundleProgram(program), {
    execArgv: nodeOptions,
    env: { ...process.env, ...env },
    ...(stdio ? { stdio } : {}),
  });
  return child.on("error", () => undefined); // told by whoever waits for it; unheard, it would end this process
}

/** How a process ended, as its "exit" and "close" tell it. */
export function endText(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ?? `exit ${code}`;
}

/** What it sends next. Rejects when it ends instead. The caller knows what its program sends. */
export function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onExit = (...end: Parameters<typeof endText>) =>
      reject(new Error(`${child.spawnargs.at(-1)} ended (${endText(...end)})`));
    child.once("exit", onExit);
    child.once("error", reject);
    child.once("message", (message) => {
      child.off("exit", onExit);
      child.off("error", reject);
      resolve(message as Message);
    });
  });
}

/** Most that is told of what a program wrote, characters. */
const maxTold = 2_000;

/**
 * How `child` ended, once it has: by which exit code or signal, and what it wrote last to stderr. What it writes there is passed on; it must have
 * been started with a pipe for it.
 */
export function endOf(child: ChildProcess): Promise<string> {
  let written = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    process.stderr.write(text);
    written = (written + text).slice(-maxTold);
  });
  return new Promise((resolve) => {
    child.on("error", ({ message }) => resolve(message)); // it never started
    child.once("close", (code, signal) => resolve(`${endText(code, signal)}\n${written}`.trimEnd()));
  });
}
