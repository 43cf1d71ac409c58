import type { Network } from "@/config/networks";
import type { CheckSummary } from "@/domain/checks";
import { startProgram } from "../program/startProgram";
import type { CheckAnswer, CheckAsk } from "./checkProcess";

/** Checks models beside everything else. */
export interface Checker {
  /** Reads and runs a model as a stranger does, in the order in which it was asked. Rejects when the check could not be made. */
  check(network: Network, handle: string, name: string): Promise<{ modelId: string; summary: CheckSummary }>;
  end(): void;
}

export function startChecker(): Checker {
  const waiting: ((answer: CheckAnswer) => void)[] = [];
  const started = startProgram(new URL("./checkProcess.ts", import.meta.url)).then((child) => {
    child.on("message", (answer) => waiting.shift()?.(answer as CheckAnswer)); // checkProcess.ts sends nothing else
    child.once("exit", (code) => {
      const failure = `the process that checks models has ended (exit ${code})`;
      for (const tell of waiting.splice(0)) tell({ failure });
    });
    return child;
  });
  started.catch(() => undefined); // told to whoever asks for a check
  return {
    async check(network, handle, name) {
      const child = await started;
      const answer = await new Promise<CheckAnswer>((resolve) => {
        waiting.push(resolve);
        child.send({ network, handle, name } satisfies CheckAsk);
      });
      if ("failure" in answer) throw new Error(answer.failure);
      return answer;
    },
    end() {
      void started.then(
        (child) => child.connected && child.disconnect(),
        () => undefined,
      );
    },
  };
}
