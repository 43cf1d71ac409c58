import { beforeAll, describe, expect, test } from "vitest";
import { buildModules, packagesOf, testPackageId } from "../../localnet/move/testing/builtPackages";
import { edgeCases } from "../../localnet/move/testing/edgeCases";
import { runMoveTest, testingNatives } from "../../localnet/move/testing/moveTestRunner";
import { openedSources } from "../../localnet/move/testing/openedSources";
import { randomTests } from "../../localnet/move/testing/randomPrograms";
import { realOutcomes } from "../../localnet/move/testing/realOutcomes";

const TESTS_PER_SEED = 240;
/** Compiling takes about ten seconds on two idle cores. */
const BUILD_LIMIT_MS = 180_000;
const freshSeed = Math.floor(Math.random() * 2 ** 31);
const seeds = [1, 20261120, freshSeed];

/** Random Move tests that abort with a hash of all that they computed, run by the real virtual machine and by ours. */
describe(`the interpreter agrees with the real Move VM (fresh seed ${freshSeed})`, () => {
  const modules = seeds.map((seed) => ({
    module: `fuzz_${seed}`,
    ...randomTests(`fuzz_${seed}`, seed, TESTS_PER_SEED),
  }));
  let real: Map<string, string>;
  let packages: ReturnType<typeof packagesOf>;

  beforeAll(async () => {
    console.info(`Fuzzing with the seeds ${seeds.join(", ")}.`);
    const sources = Object.fromEntries(
      [...modules, edgeCases].map(({ module, source }) => [`sources/${module}.move`, source]),
    );
    const [outcomes, built] = await Promise.all([
      realOutcomes(sources),
      buildModules(openedSources(sources).sources, { opened: true }),
    ]);
    real = outcomes;
    packages = packagesOf(built, testingNatives);
  }, BUILD_LIMIT_MS);

  test.each(modules)("$module", ({ module, names }) => {
    const ours = names.map((name) => [name, outcome(module, name)]);
    const theirs = names.map((name) => [name, real.get(`${module}::${name}`)]);
    expect(ours).toEqual(theirs);
    // Most tests must reach their end: one that stops early compares little.
    const finished = ours.filter(([, result]) => /^abort \d{5,} in fuzz/.test(String(result))).length;
    expect(finished).toBeGreaterThan(TESTS_PER_SEED / 2);
  });

  test("at the limits", () => {
    const names = [...edgeCases.source.matchAll(/#\[test\] fun (\w+)/g)].map(([, name = ""]) => name);
    expect(names.map((name) => [name, outcome(edgeCases.module, name)])).toEqual(
      names.map((name) => [name, real.get(`${edgeCases.module}::${name}`)]),
    );
  });

  function outcome(module: string, name: string): string {
    const result = runMoveTest(packages, testPackageId, module, name);
    if (result.kind === "aborted") return `abort ${result.code} in ${result.module}`;
    return result.kind === "stopped" ? result.status : "returned";
  }
});
