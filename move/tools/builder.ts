import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Sources } from "./packages";

/** One run of the compiler. */
export interface BuilderJob {
  kind: "build" | "test";
  /** The root package. */
  files: Sources;
  /** What stands in for each repository folder a dependency names, by the folder's last part. */
  dependencies: Record<string, Sources>;
  environment: "testnet" | "mainnet";
  silenceWarnings: boolean;
}

export interface BuiltModule {
  address: string;
  name: string;
  bytes: Uint8Array;
}

export type BuilderResult =
  | { kind: "built"; modules: BuiltModule[]; dependencies: string[]; digest: string; warnings: string }
  | { kind: "tested"; passed: boolean; output: string }
  | { kind: "failed"; category: string; message: string };

/** The Move test runner has no instruction limit, so a test that loops would hang for ever. */
const timeLimitMs = 120_000;

const program = fileURLToPath(new URL("./builderProcess.ts", import.meta.url));
/** Lets a plain Node read TypeScript, whoever started this process. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Compiles or tests in a process of its own, and ends it when it takes too long. */
export async function runBuilder(job: BuilderJob): Promise<BuilderResult> {
  const child = fork(program, { execArgv: ["--import", loader], serialization: "advanced" });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<BuilderResult>((resolve, reject) => {
      timer = setTimeout(() => {
        resolve({
          kind: "failed",
          category: "time",
          message: `Stopped after ${timeLimitMs / 1000} s. Does a test loop?`,
        });
      }, timeLimitMs);
      child.once("message", (result) => resolve(result as BuilderResult)); // sent by builderProcess.ts only
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`The compiler's process ended without an answer (exit ${code}).`)));
      child.send(job);
    });
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
  }
}
