import { join } from "node:path";
import { runBuilder } from "./builder";
import { compile, compileContract, jobFor } from "./compile";
import { MoveError } from "./moveError";
import { type ChainName, isChainName, moveRoot } from "./packages";

const usage = `npm run move -- build [--network localnet|testnet|mainnet]
  compiles the contract, linked to that network's Walrus, and for localnet what its genesis needs
npm run move -- test [folder under move/, such as doubles/walrus]
  runs the unit tests of a package, the contract's unless another is named
SUI_PRIVATE_KEY=suiprivkey1… npm run move -- publish --network testnet [--immutable] [--linkage testnet]
  publishes the contract to a network of public/networks.json, and writes its ids there and into move/registry/Published.toml;
  --immutable gives up the right to upgrade; --linkage is for a network of another name with the Walrus of this one`;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}

function chainNamed(name: string): ChainName {
  if (!isChainName(name)) throw new MoveError(`Nothing is known of the Walrus on ${name}.\n${usage}`);
  return name;
}

async function runBuild(): Promise<void> {
  const chain = chainNamed(option("network") ?? "localnet");
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

async function runPublish(): Promise<void> {
  const network = option("network");
  const privateKey = process.env.SUI_PRIVATE_KEY;
  if (!network || !privateKey) throw new MoveError(usage);
  const { publish } = await import("./publish"); // with the SDK, which the other commands do without
  const published = await publish({
    network,
    linkage: chainNamed(option("linkage") ?? network),
    privateKey,
    immutable: process.argv.includes("--immutable"),
    networksFile: join(moveRoot, "../public/networks.json"),
    publishedFile: join(moveRoot, "registry/Published.toml"),
  });
  console.log(`package   ${published.packageId}`);
  console.log(`registry  ${published.registryId}`);
  console.log(`upgrades  ${published.upgradeCapId ?? "never"}`);
  console.log(`digest    ${published.digest}`);
}

const [command = "", folder = "registry"] = process.argv.slice(2);
try {
  if (command === "build") await runBuild();
  else if (command === "test") await runTests(folder);
  else if (command === "publish") await runPublish();
  else throw new MoveError(usage);
} catch (error) {
  if (!(error instanceof MoveError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
