import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Network } from "@/config/networks";
import type { CheckSummary } from "@/domain/checks";
import { bundleProgram } from "../program/bundleProgram";
import { endOf, startProgram } from "../program/startProgram";
import type { CheckAnswer, CheckAsk } from "./checkProcess";
import type { DemoModel } from "./demoModels";
import { checkKey, keepCheck, readKnownCheck } from "./knownChecks";

/** Checks models beside everything else. */
export interface Checker {
  /**
   * What a visitor's check of a published model comes to: read and run as a stranger does, once on this computer for the same bytes and code.
   * Rejects when the check could not be made.
   */
  check(network: Network, model: DemoModel, visitor: string): Promise<CheckSummary>;
  end(): Promise<void>;
}

const checkProgram = new URL("./checkProcess.ts", import.meta.url);

interface CheckProcess {
  child: ChildProcess;
  /** How it ended. */
  ended: Promise<string>;
}

async function startProcess(program: URL): Promise<CheckProcess> {
  const child = await startProgram(program, { stdio: ["inherit", "inherit", "pipe", "ipc"] });
  return { child, ended: endOf(child) };
}

async function answerOf({ child, ended }: CheckProcess, asked: CheckAsk): Promise<CheckAnswer> {
  const answered = new Promise<CheckAnswer>((resolve) => child.once("message", resolve)); // its program sends nothing else
  child.send(asked, () => undefined); // what cannot be sent will not be answered: the process has ended
  const unanswered = ended.then((how): never => {
    throw new Error(`${asked.handle}/${asked.name} could not be checked: the checking process ended with ${how}`);
  });
  return Promise.race([answered, unanswered]);
}

/** `models`: all that will be checked. Where every check of theirs is known, no process is started for them. */
export async function startChecker(models: readonly DemoModel[], program = checkProgram): Promise<Checker> {
  const code = readFileSync(await bundleProgram(program));
  const keys = new Map(
    models.map((model) => [model, new Map(model.attesters.map((name) => [name, checkKey(code, model, name)]))]),
  );
  const allKnown = [...keys.values()].every((visits) => [...visits.values()].every(readKnownCheck));
  let checking: Promise<CheckProcess> | null = null;
  const started = () => {
    checking ??= startProcess(program);
    return checking;
  };
  if (!allKnown) await started();
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: two models that run at once would slow each other. When the process ends, what waits fails for the same reason. */
  function ask(asked: CheckAsk): Promise<CheckAnswer> {
    const turn = last.then(async () => answerOf(await started(), asked));
    last = turn;
    return turn;
  }

  return {
    async check(network, model, visitor) {
      const key = keys.get(model)?.get(visitor) ?? checkKey(code, model, visitor);
      const known = readKnownCheck(key);
      if (known) return known;
      const answer = await ask({
        network,
        handle: model.handle,
        name: model.manifest.name,
        label: model.manifest.version,
      });
      if ("failure" in answer) throw new Error(answer.failure);
      // Without a verdict the device was to blame: that is no result.
      if (answer.summary.verdict !== null) keepCheck(key, answer.summary);
      return answer.summary;
    },
    async end() {
      const child = (await checking)?.child;
      if (child?.connected) child.disconnect();
    },
  };
}
