import type { ChildProcess } from "node:child_process";
import { startProgram as start } from "../localnet/program/startProgram";

export { nextMessage } from "../localnet/program/startProgram";

/** Starts one of the bench's programs. It writes nothing but what goes wrong: the last line is the figures'. */
export function startProgram(program: URL, env: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  return start(program, { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
}
