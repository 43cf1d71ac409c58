import { runBuilder } from "./builder";
import { compile, compileContract, jobFor, MoveError } from "./compile";
import { isChainName } from "./packages";

const usage = `npm run move -- build [--network localnet|testnet|mainnet]
npm run move -- test [package folder under move/, such as doubles/walrus]`;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}

async function runBuild(): Promise<void> {
  const chain = option("network") ?? "localnet";
  if (!isChainName(chain)) throw new MoveError(`There is no network ${chain}.\n${usage}`);
  const contract = await compileContract(chain);
  if (contract.warnings) console.log(contract.warnings);
  for (const { name, bytes } of contract.modules) console.log(`callable::${name} ${bytes.length} bytes`);
  console.log(`digest ${contract.digest}`);
  if (chain !== "localnet") return;
  const { genesis } = await compile();
  for (const [name, { id, modules }] of Object.entries(genesis)) console.log(`${name} ${id} ${modules.size} modules`);
}

/** Prints the runner's report and how many tests passed and failed. */
async function runTests(folder: string): Promise<void> {
  const result = await runBuilder(jobFor("test", folder, "localnet"));
  if (result.kind !== "tested")
    throw new MoveError(result.kind === "failed" ? result.message : "The tests did not run.");
  console.log(result.output);
  const passed = result.output.match(/^\[ PASS /gm)?.length ?? 0;
  const failed = result.output.match(/^\[ (FAIL|TIMEOUT) /gm)?.length ?? 0;
  console.log(`${passed} passed, ${failed} failed`);
  if (!result.passed || failed > 0 || passed === 0) process.exitCode = 1;
}

const [command = "", folder = "registry"] = process.argv.slice(2);
try {
  if (command === "build") await runBuild();
  else if (command === "test") await runTests(folder);
  else throw new MoveError(usage);
} catch (error) {
  if (!(error instanceof MoveError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
