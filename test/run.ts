import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Everything the README's `npm test` promises, one part after the other; a failed part does not hide the ones behind it.

interface Count {
  passed: number;
  failed: number;
}

const reports = mkdtempSync(join(tmpdir(), "callable-test-"));

function run(command: string, args: string[], options: SpawnSyncOptions = {}): boolean {
  return spawnSync(command, args, { stdio: "inherit", ...options }).status === 0;
}

/** A tool that only says yes or no counts as one test. */
function single(command: string, args: string[]): Count {
  return run(command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Reads a report; a part that died without writing one, or that ran nothing, counts as one failure. */
function counted(succeeded: boolean, read: () => Count): Count {
  try {
    const count = read();
    const ranNothing = count.passed + count.failed === 0;
    return { passed: count.passed, failed: ranNothing || (!succeeded && count.failed === 0) ? 1 : count.failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function vitest(project: string): Count {
  const file = join(reports, `${project}.json`);
  const succeeded = run("npx", [
    "vitest",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  return counted(succeeded, () => {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

/** `folder`: a package under `move/`. */
function move(folder: string): Count {
  const result = spawnSync("npx", ["tsx", "move/tools/move.ts", "test", folder], { encoding: "utf8" });
  process.stdout.write(result.stdout + result.stderr);
  return counted(result.status === 0, () => {
    const [, passed, failed] = result.stdout.match(/(\d+) passed, (\d+) failed/) ?? [];
    return { passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
  });
}

function browser(): Count {
  const file = join(reports, "browser.json");
  const succeeded = run("npx", ["playwright", "test"], { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } });
  return counted(succeeded, () => {
    const { stats } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

const parts: [name: string, part: () => Count][] = [
  ["format and lint", () => single("npx", ["biome", "ci", "."])],
  ["types", () => single("npm", ["run", "--silent", "types"])],
  ["unit", () => vitest("unit")],
  ["move: the contract", () => move("registry")],
  ["move: the doubles", () => move("doubles/walrus")],
  ["localnet", () => vitest("localnet")],
  ["build", () => single("npx", ["vite", "build"])],
  ["browser", browser],
];

const total: Count = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const [name, part] of parts) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { passed, failed } = part();
  total.passed += passed;
  total.failed += failed;
  summary.push(
    `${name.padEnd(16)} ${passed} passed, ${failed} failed  (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
}
console.log(`\n${summary.map((line) => `  ${line}`).join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
