import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundleProgram } from "./bundleProgram";
import { nextMessage, startProgram } from "./startProgram";

// Programs lie inside the repository; this folder git ignores.
const ignored = fileURLToPath(new URL("../../test-results", import.meta.url));
let folder = "";
let bundles: string[] = [];

beforeEach(() => {
  mkdirSync(ignored, { recursive: true });
  folder = mkdtempSync(join(ignored, "program-"));
  bundles = [];
});
afterEach(() => {
  for (const path of [folder, ...bundles]) rmSync(path, { recursive: true, force: true });
});

async function said(program: URL): Promise<unknown> {
  bundles.push(await bundleProgram(program));
  const child = await startProgram(program, { env: { TOLD: "by its parent" } });
  const message = await nextMessage(child);
  child.disconnect();
  return message;
}

test("a program runs from one file, finds what lies beside it, and is made anew when what it imports has changed", async () => {
  const program = pathToFileURL(join(folder, "main.ts"));
  writeFileSync(join(folder, "word.ts"), "export const word: string = 'first';");
  writeFileSync(
    join(folder, "main.ts"),
    "import { word } from './word';\nprocess.send?.({ word, at: import.meta.url, told: process.env.TOLD });",
  );
  expect(await said(program)).toEqual({ word: "first", at: program.href, told: "by its parent" });
  writeFileSync(join(folder, "word.ts"), "export const word: string = 'second';");
  expect(await said(program)).toMatchObject({ word: "second" });
});

test("a program that ends without a word is told of by its exit", async () => {
  writeFileSync(join(folder, "silent.ts"), "process.exit(7);");
  await expect(said(pathToFileURL(join(folder, "silent.ts")))).rejects.toThrow("exit 7");
});

test("a program that is killed before it says a word is told of by the signal", async () => {
  writeFileSync(join(folder, "killed.ts"), "process.kill(process.pid, 'SIGKILL');");
  await expect(said(pathToFileURL(join(folder, "killed.ts")))).rejects.toThrow(/ended \(SIGKILL\)$/);
});

test("an error of a program after its first word does not end its parent", async () => {
  writeFileSync(join(folder, "brief.ts"), "process.send?.('a word');");
  const program = pathToFileURL(join(folder, "brief.ts"));
  bundles.push(await bundleProgram(program));
  const child = await startProgram(program);
  await nextMessage(child);
  expect(child.emit("error", new Error("late"))).toBe(true);
});
