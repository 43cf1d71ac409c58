import { execFileSync, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Installs it where there is none. One process at a time: test files run beside each other, and apt does not. */
const install =
  "command -v python3 || { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3; }";

function isInstalled(): boolean {
  return spawnSync("python3", ["--version"]).status === 0;
}

/** For tests that need it, where it has yet to be installed. Milliseconds. */
export const pythonMs = 300_000;

/** Makes sure that there is a Python to run, with nothing beside its own modules. Throws when there is none and none can be installed. */
export function needPython(): void {
  if (isInstalled()) return;
  const isDebianRoot = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (isDebianRoot) {
    spawnSync("flock", [join(tmpdir(), "callable-python.lock"), "sh", "-c", install], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  if (!isInstalled())
    throw new Error("No python3 was found or could be installed. Install Python 3 and put it on the PATH.");
}

/** What a program of Python prints. */
export function printed(program: string, input: string): string {
  return execFileSync("python3", ["-c", program], { input }).toString();
}
