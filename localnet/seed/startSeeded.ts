import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
 * half a history would tell a story that never was. Throws where the folder's network has another contract than the page reads.
 */
export async function startSeeded({ onStep, ...options }: SeededOptions): Promise<Localnet> {
  /** Its file says that the history is whole, and with which contract it was made. */
  const finished = join(options.folder, "seeded");
  const models = allVersions(readDemoModels(modelsFolder));
  const nowMs = Date.now();
  const fresh = options.fresh || !existsSync(finished);
  if (fresh) rmSync(finished, { force: true });

  const { contract } = await compile();
  const localnet = await startLocalnet({ ...options, fresh, startedMs: genesisMs(models, nowMs) });
  if (!localnet.network.isNew) {
    if (readFileSync(finished, "utf8") === contract.digest) return localnet;
    await localnet.close();
    const what = `The network in ${options.folder} was made with another contract than this page reads.`;
    throw new Error(`${what} \`npm run localnet -- --fresh\` begins anew.`);
  }
  rmSync(finished, { force: true });
  const starting = startChecker(models);
  try {
    const checker = await starting;
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
  writeFileSync(finished, contract.digest);
  return localnet;
}
