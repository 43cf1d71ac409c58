import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Package } from "../../localnet/objects";
import { type BuilderJob, type BuiltModule, runBuilder } from "./builder";
import {
  type ChainName,
  hashOf,
  type Linkage,
  linkages,
  moveRoot,
  readSources,
  type Sources,
  stdId,
  suiId,
  withoutTests,
} from "./packages";

/** What a Publish command takes. */
export interface Publishable {
  /** With the address 0x0, which publishing replaces. Dependencies come before those that use them. */
  modules: BuiltModule[];
  /** Ids of the packages it is linked to. */
  dependencies: string[];
  /** Blake2b-256 of modules and dependencies, as the Sui CLI prints it, hex. */
  digest: string;
}

/** Everything that the local network runs, from `move/`. */
export interface Compiled {
  /** Packages that exist before the first transaction, at their fixed ids. */
  genesis: { std: Package; sui: Package; wal: Package; walrus: Package };
  /** Callable's own contract. */
  contract: Publishable;
}

/** A source does not compile. The message is the compiler's. */
export class MoveError extends Error {
  override readonly name = "MoveError";
}

/** Bytes of the compiler's package file: another compiler, another cache. */
const compiler = readFileSync(createRequire(import.meta.url).resolve("@zktx.io/sui-move-builder/full"), "utf8").length;

function publishedToml(environment: string, { originalId, publishedAt }: Linkage["wal"]): string {
  const chainId = environment === "mainnet" ? "35834a8a" : "4c78adac";
  return [
    `[published.${environment}]`,
    `chain-id = "${chainId}"`,
    `published-at = "${publishedAt}"`,
    `original-id = "${originalId}"`,
    "version = 1",
    "",
  ].join("\n");
}

/** The job that compiles or tests the package in `folder` against the doubles, linked as on `chain`. */
export function jobFor(kind: BuilderJob["kind"], folder: string, chain: ChainName): BuilderJob {
  const environment = chain === "mainnet" ? "mainnet" : "testnet";
  const linkage = linkages[chain];
  const linked = (name: keyof Linkage): Sources => ({
    ...withoutTests(readSources(`doubles/${name}`)),
    "Published.toml": publishedToml(environment, linkage[name]),
  });
  const files = readSources(folder);
  return {
    kind,
    files: kind === "test" ? files : withoutTests(files),
    dependencies: {
      "move-stdlib": readSources("doubles/move-stdlib"),
      "sui-framework": readSources("doubles/sui-framework"),
      wal: linked("wal"),
      walrus: linked("walrus"),
    },
    environment,
    silenceWarnings: false,
  };
}

/** The four doubles as one root package: only a root's modules come out of the compiler. */
function genesisJob(): BuilderJob {
  const { wal, walrus } = linkages.localnet;
  const manifest = [
    "[package]",
    'name = "genesis"',
    'edition = "2024"',
    "implicit-dependencies = false",
    "[addresses]",
    `std = "${stdId}"`,
    `sui = "${suiId}"`,
    `wal = "${wal.originalId}"`,
    `walrus = "${walrus.originalId}"`,
    "",
  ].join("\n");
  const doubles = ["move-stdlib", "sui-framework", "wal", "walrus"].flatMap((name) =>
    Object.entries(withoutTests(readSources(`doubles/${name}`)))
      .filter(([path]) => path.endsWith(".move"))
      .map(([path, source]) => [`sources/${name}/${path}`, source] as const),
  );
  return {
    kind: "build",
    files: { "Move.toml": manifest, ...Object.fromEntries(doubles) },
    dependencies: {},
    environment: "testnet",
    silenceWarnings: true,
  };
}

interface Built {
  modules: BuiltModule[];
  dependencies: string[];
  digest: string;
  warnings: string;
}

async function build(job: BuilderJob): Promise<Built> {
  const result = await runBuilder(job);
  if (result.kind === "failed") throw new MoveError(result.message);
  if (result.kind === "tested") throw new Error("A build was answered with a test report.");
  return result;
}

/** Bytes as base64: what the cache holds. */
interface CachedBuild extends Omit<Built, "modules"> {
  modules: (Omit<BuiltModule, "bytes"> & { bytes: string })[];
}

/** `build`, or what it gave for the same inputs before. The cache is `move/build`, which git ignores. */
async function cachedBuild(name: string, job: BuilderJob): Promise<Built> {
  const folder = join(moveRoot, "build");
  const file = join(folder, `${name}-${hashOf([compiler, job]).slice(0, 16)}.json`);
  if (existsSync(file)) {
    const cached = JSON.parse(readFileSync(file, "utf8")) as CachedBuild; // written below, keyed by its inputs
    const modules = cached.modules.map((module) => ({
      ...module,
      bytes: new Uint8Array(Buffer.from(module.bytes, "base64")),
    }));
    return { ...cached, modules };
  }
  const built = await build(job);
  const cached: CachedBuild = {
    ...built,
    modules: built.modules.map((module) => ({ ...module, bytes: Buffer.from(module.bytes).toString("base64") })),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(cached));
  return built;
}

/** The contract as it would be published on `chain`. Throws `MoveError`. */
export async function compileContract(chain: ChainName): Promise<Publishable & { warnings: string }> {
  return cachedBuild(chain, jobFor("build", "registry", chain));
}

/** Everything the local network needs: a few milliseconds while no source has changed, a second or two after. Throws `MoveError`. */
export async function compile(): Promise<Compiled> {
  const [genesis, contract] = await Promise.all([cachedBuild("genesis", genesisJob()), compileContract("localnet")]);
  const packageAt = (id: string): Package => ({
    id,
    modules: new Map(genesis.modules.filter(({ address }) => address === id).map(({ name, bytes }) => [name, bytes])),
  });
  const { wal, walrus } = linkages.localnet;
  return {
    genesis: {
      std: packageAt(stdId),
      sui: packageAt(suiId),
      wal: packageAt(wal.originalId),
      walrus: packageAt(walrus.originalId),
    },
    contract,
  };
}
