import type { Package } from "../../localnet/objects";
import type { BuilderJob, BuiltModule } from "./builder";
import { cachedBuild } from "./cachedBuild";
import {
  type ChainName,
  type Linkage,
  linkages,
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

/** The contract as it would be published on `chain`. Throws `MoveError`. */
export async function compileContract(chain: ChainName): Promise<Publishable & { warnings: string }> {
  return cachedBuild(chain, jobFor("build", "registry", chain));
}

/** The packages that the local network begins with: a few milliseconds while no source has changed, a second or two after. Throws `MoveError`. */
export async function compileGenesis(): Promise<Compiled["genesis"]> {
  const genesis = await cachedBuild("genesis", genesisJob());
  const packageAt = (id: string): Package => ({
    id,
    modules: new Map(genesis.modules.filter(({ address }) => address === id).map(({ name, bytes }) => [name, bytes])),
  });
  const { wal, walrus } = linkages.localnet;
  return {
    std: packageAt(stdId),
    sui: packageAt(suiId),
    wal: packageAt(wal.originalId),
    walrus: packageAt(walrus.originalId),
  };
}

/** Everything the local network needs, the contract too. Throws `MoveError`. */
export async function compile(): Promise<Compiled> {
  const [genesis, contract] = await Promise.all([compileGenesis(), compileContract("localnet")]);
  return { genesis, contract };
}
