import { type BuiltModule, runBuilder } from "../../../move/tools/builder";
import { readSources, type Sources, stdId, suiId, withoutTests } from "../../../move/tools/packages";
import { type Natives, natives } from "../natives/natives";
import { LinkedPackages } from "../packages";
import { openedSources } from "./openedSources";

/** Address that test modules are compiled with. */
export const testPackageId = `0x${"0".repeat(62)}7e`;

/** Builds `sources`, whose modules are in the package named `test`, together with the framework as one root package. */
export async function buildModules(
  sources: Sources,
  { opened = false, addresses = {} as Record<string, string> } = {},
): Promise<BuiltModule[]> {
  const framework = Object.fromEntries(
    ["move-stdlib", "sui-framework"].flatMap((name) =>
      Object.entries(withoutTests(readSources(`doubles/${name}`)))
        .filter(([path]) => path.endsWith(".move"))
        .map(([path, source]) => [`sources/${name}/${path}`, source]),
    ),
  );
  const known = { std: stdId, sui: suiId, test: testPackageId, ...addresses };
  const manifest = [
    "[package]",
    'name = "root"',
    'edition = "2024"',
    "implicit-dependencies = false",
    "[addresses]",
    ...Object.entries(known).map(([name, address]) => `${name} = "${address}"`),
  ].join("\n");
  const result = await runBuilder({
    kind: "build",
    files: { "Move.toml": manifest, ...(opened ? openedSources(framework).sources : framework), ...sources },
    dependencies: {},
    environment: "testnet",
    silenceWarnings: true,
  });
  if (result.kind !== "built")
    throw new Error(result.kind === "failed" ? result.message : "a build was answered with a test report");
  return result.modules;
}

/** The modules as published packages. */
export function packagesOf(modules: readonly BuiltModule[], extraNatives: Natives = {}): LinkedPackages {
  const packages = new Map<string, Map<string, Uint8Array>>();
  for (const { address, name, bytes } of modules) {
    packages.set(address, (packages.get(address) ?? new Map<string, Uint8Array>()).set(name, bytes));
  }
  const all = Object.fromEntries(Object.entries(natives).map(([id, own]) => [id, { ...own, ...extraNatives[id] }]));
  return new LinkedPackages((id) => packages.get(id), { natives: all });
}
