import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import type { Network } from "@/config/networks";
import type { Manifest } from "@/domain/manifest";
import { bundleProgram } from "../program/bundleProgram";
import { type Checker, startChecker } from "./checker";
import type { DemoModel } from "./demoModels";

// Programs lie inside the repository; this folder git ignores.
const ignored = fileURLToPath(new URL("../../test-results", import.meta.url));
const network = {} as Network; // handed on to the program, which here asks nothing of it
const digits = modelNamed("digits");
const faces = modelNamed("faces");
const tones = modelNamed("tones");

let folder = "";
let checker: Checker;
let bundle = "";
let stderr: MockInstance<typeof process.stderr.write>;
beforeEach(() => {
  stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  mkdirSync(ignored, { recursive: true });
  folder = mkdtempSync(join(ignored, "checker-"));
});
afterEach(async () => {
  await checker.end();
  stderr.mockRestore();
  for (const path of [folder, bundle]) rmSync(path, { recursive: true, force: true });
});

function modelNamed(name: string): DemoModel {
  const manifest = { name } as Manifest; // all that a checker reads of one
  return { handle: "ada", publisher: "ada", daysAgo: 1, epochs: 1, attesters: ["eve"], manifest, files: [] };
}

/** Starts a checker whose process runs `code`. */
async function start(code: string): Promise<void> {
  const program = pathToFileURL(join(folder, "checks.ts"));
  writeFileSync(program, code);
  bundle = await bundleProgram(program);
  checker = await startChecker([digits, faces, tones], program);
}

const check = (model: DemoModel) => checker.check(network, model, "eve");

/** Answers every model but faces, without a verdict: nobody keeps that. */
const answersAllBut = (faces: string) => `
  process.on("message", ({ name }) => {
    if (name === "faces") { ${faces} }
    process.send?.({ summary: { verdict: null, name } });
  });
  process.once("disconnect", () => process.exit());`;

test("checks are answered in turn", async () => {
  await start(answersAllBut(""));
  const answers = await Promise.all([digits, faces, tones].map(check));
  expect(answers).toEqual(["digits", "faces", "tones"].map((name) => ({ verdict: null, name })));
});

test("a process that exits tells which model it was checking, its code and its last words, to all that wait", async () => {
  await start(answersAllBut(`console.error("x".repeat(10_000)); console.error("out of\\nmemory"); process.exit(3);`));
  const checks = [digits, faces, tones].map(check);
  await expect(checks[0]).resolves.toMatchObject({ name: "digits" });
  const told =
    /^ada\/faces could not be checked: the checking process ended with exit 3\nx{1900,2000}\nout of\nmemory$/;
  await expect(checks[1]).rejects.toThrow(told);
  await expect(checks[2]).rejects.toThrow(told);
  await expect(check(digits)).rejects.toThrow(told);
});

test("a process that is killed tells the signal", async () => {
  await start(answersAllBut(`process.kill(process.pid, "SIGKILL"); return;`));
  await expect(check(faces)).rejects.toThrow("ada/faces could not be checked: the checking process ended with SIGKILL");
});

test("a process that ended before it was asked anything is told of when it is asked", async () => {
  await start(`throw new Error("no such engine");`);
  await vi.waitFor(() => expect(stderr).toHaveBeenCalledWith(expect.stringContaining("no such engine")));
  await expect(check(digits)).rejects.toThrow(
    /^ada\/digits could not be checked: the checking process ended with exit 1\n[\s\S]*no such engine/,
  );
});

test("a check that could not be made says why", async () => {
  await start(`process.on("message", () => process.send?.({ failure: "ada/digits could not be checked: offline" }));`);
  await expect(check(digits)).rejects.toThrow("ada/digits could not be checked: offline");
});
