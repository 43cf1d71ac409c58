import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./folderLock";

let folder = "";
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "callable-lock-")), "network");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

test("a folder is let go, and can be taken again", async () => {
  const release = await lockFolder(folder, 0);
  expect(existsSync(`${folder}.lock`)).toBe(true);
  release();
  (await lockFolder(folder, 0))();
});

test("a folder that a living process holds is refused by its number, and free when that has ended", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(`${folder}.lock`, String(other.pid));
  await expect(lockFolder(folder, 0)).rejects.toThrow(`Process ${other.pid}`);
  other.kill();
  await once(other, "exit");
  (await lockFolder(folder, 0))();
});

test("a lock that names nobody is taken over", async () => {
  writeFileSync(`${folder}.lock`, "not a number");
  (await lockFolder(folder, 0))();
});
