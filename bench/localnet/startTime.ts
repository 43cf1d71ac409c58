import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nextMessage, startProgram } from "../childProcess";
import type { Take } from "../figures";
import { medianOf } from "../statistics";

const program = new URL("../../localnet/devProcess.ts", import.meta.url);
const samples = 3;

/** Starts the network as the dev server does, from nothing. Milliseconds until it says where it answers. */
async function startOnce(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "callable-bench-"));
  const started = performance.now();
  const child = await startProgram(program, { LOCALNET_DIR: folder, LOCALNET_FRESH: "1" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    await nextMessage(child);
    return performance.now() - started;
  } finally {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * From the start of a process to a network that is seeded with the demo models and serves them. The contract has been compiled before, and what
 * the models' checks came to is known from an earlier start where neither bytes nor code have changed since.
 */
export async function startTime(): Promise<Take> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) times.push(await startOnce());
  const note = `each: ${times.map((ms) => ms.toFixed(0)).join(", ")}; the models' checks may be known from an earlier start`;
  return { localnet_start_ms: { ...medianOf(times), note } };
}
