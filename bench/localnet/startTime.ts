import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Take } from "../figures";
import { loader } from "../site/startSite";
import { medianOf } from "../statistics";

const program = fileURLToPath(new URL("../../localnet/devProcess.ts", import.meta.url));
const samples = 3;

/** Starts the network as the dev server does, from nothing. Milliseconds until it says where it answers. */
async function startOnce(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "callable-bench-"));
  const started = performance.now();
  const child = fork(program, {
    execArgv: ["--import", loader],
    env: { ...process.env, LOCALNET_DIR: folder, LOCALNET_FRESH: "1" },
    silent: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const serving = new Promise<number>((resolve) => child.once("message", () => resolve(performance.now() - started)));
  let words = "";
  child.stderr?.on("data", (part) => {
    words += part;
  });
  try {
    return await Promise.race([
      serving,
      ended.then((code) => {
        throw new Error(`the network did not start (exit ${code}): ${words.slice(-300)}`);
      }),
    ]);
  } finally {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the start of a process to a network that is seeded with the demo models and serves them. The contract has been compiled before. */
export async function startTime(): Promise<Take> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) times.push(await startOnce());
  return { localnet_start_ms: medianOf(times) };
}
