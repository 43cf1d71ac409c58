import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** How long a process that is just ending may take, milliseconds. */
const patienceMs = 5_000;
const askAgainMs = 100;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks, and sends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // somebody else's process is one too
  }
}

/** The process that holds the lock. `null`: none, or one that is gone. */
function holderOf(lock: string): number | null {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
}

/** Keeps a folder for this process: two that wrote one journal would ruin it. Returns what lets it go. Throws when another holds it. */
export async function lockFolder(folder: string, waitMs = patienceMs): Promise<() => void> {
  const lock = `${folder}.lock`;
  mkdirSync(dirname(folder), { recursive: true });
  for (let waited = 0; ; waited += askAgainMs) {
    const holder = holderOf(lock);
    if (holder === null) {
      writeFileSync(lock, String(process.pid));
      return () => rmSync(lock, { force: true });
    }
    if (waited >= waitMs) {
      throw new Error(
        `Process ${holder} keeps a local network in ${folder}. End it, or choose another folder (LOCALNET_DIR, or --folder).`,
      );
    }
    await pause(askAgainMs);
  }
}
