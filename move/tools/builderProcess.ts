import { deserialize } from "@mysten/move-bytecode-template";
import {
  dumpMovePackage,
  initMovePackageBuilder,
  type MovePackageFailure,
  MovePackageFetcher,
  testMovePackage,
} from "@zktx.io/sui-move-builder/full";
import type { BuilderJob, BuilderResult, BuiltModule } from "./builder";

/** Answers every dependency from the job, so that nothing is fetched. */
class Snapshots extends MovePackageFetcher {
  readonly #dependencies: BuilderJob["dependencies"];

  constructor(dependencies: BuilderJob["dependencies"]) {
    super();
    this.#dependencies = dependencies;
  }

  override async fetch(_repository: string, _revision: string, subdirectory = ""): Promise<Record<string, string>> {
    const name = subdirectory.split("/").at(-1) ?? "";
    const sources = this.#dependencies[name];
    if (!sources) throw new Error(`There is no double of ${subdirectory}: add one under move/doubles.`);
    return sources;
  }

  /** A dependency named by its folder. */
  override fetchLocal = (path: string): Promise<Record<string, string>> => this.fetch("", "", path);
}

/** The parts of a deserialised module that name it. */
interface NamedModule {
  self_module_handle_idx: number;
  module_handles: { address: number; name: number }[];
  address_identifiers: string[];
  identifiers: string[];
}

function named(base64: string): BuiltModule {
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  const module = deserialize(bytes) as NamedModule; // typed `any` by its package
  const self = module.module_handles[module.self_module_handle_idx];
  const name = self && module.identifiers[self.name];
  const address = self && module.address_identifiers[self.address];
  if (!name || !address) throw new Error("The compiler returned a module without a name.");
  return { address: `0x${address}`, name, bytes };
}

function failure({ category, error }: MovePackageFailure): BuilderResult {
  return { kind: "failed", category: category ?? "unknown", message: error };
}

async function run(job: BuilderJob): Promise<BuilderResult> {
  await initMovePackageBuilder();
  const input = {
    files: job.files,
    fetcher: new Snapshots(job.dependencies),
    network: job.environment,
    ansiColor: false,
    silenceWarnings: job.silenceWarnings,
  };
  if (job.kind === "test") {
    const tested = await testMovePackage(input);
    return "error" in tested ? failure(tested) : { kind: "tested", passed: tested.passed, output: tested.output };
  }
  const built = await dumpMovePackage(input);
  if ("error" in built) return failure(built);
  return {
    kind: "built",
    modules: built.modules.map(named),
    dependencies: built.dependencies,
    digest: Buffer.from(built.digest).toString("hex"),
    warnings: built.warnings ?? "",
  };
}

process.once("message", (job) => {
  run(job as BuilderJob).then(
    // sent by builder.ts only
    (result) => process.send?.(result),
    (error: unknown) =>
      process.send?.({ kind: "failed", category: "unknown", message: String(error) } satisfies BuilderResult),
  );
});
