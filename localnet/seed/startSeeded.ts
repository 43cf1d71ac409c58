import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../../move/tools/compile";
import { type Localnet, type StartOptions, startLocalnet } from "../start";
import { startChecker } from "./checker";
import { allVersions, readDemoModels } from "./demoModels";
import { genesisMs } from "./schedule";
import { seed } from "./seed";

const modelsFolder = fileURLToPath(new URL("../../models", import.meta.url));

interface SeededOptions extends Omit<StartOptions, "startedMs"> {
  folder: string;
  /** Told after each step of a first start. */
  onStep?: (done: number, total: number) => void;
}

/**
 * Starts the local network with the demo models on it. The first start gives it their history; a seeding that was cut off is begun anew, since
 * half a history would tell a story that never was.
 */
export async function startSeeded({ onStep, ...options }: SeededOptions): Promise<Localnet> {
  const finished = join(options.folder, "seeded");
  const models = allVersions(readDemoModels(modelsFolder));
  const nowMs = Date.now();
  const fresh = options.fresh || !existsSync(finished);
  if (fresh) rmSync(finished, { force: true });

  const localnet = await startLocalnet({ ...options, fresh, startedMs: genesisMs(models, nowMs) });
  if (!localnet.network.isNew) return localnet;
  rmSync(finished, { force: true });
  const starting = startChecker(models);
  try {
    const [checker, { contract }] = await Promise.all([starting, compile()]);
    await seed({
      origin: localnet.origin,
      row: localnet.row(),
      contract,
      models,
      checker,
      nowMs,
      ...(onStep ? { onStep } : {}),
    });
  } catch (error) {
    await localnet.close();
    throw error;
  } finally {
    await (await starting).end();
  }
  writeFileSync(finished, "");
  return localnet;
}
