import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSeeded } from "../../localnet/seed/startSeeded";
import { startLocalnet } from "../../localnet/start";
import { compile } from "../../move/tools/compile";

/** A folder with a network that was seeded with the contract of this digest. */
async function seededFolder(digest: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "callable-seeded-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { close } = await startLocalnet({ folder });
  await close();
  writeFileSync(join(folder, "seeded"), digest);
  return folder;
}

test("a network that was made with another contract is not taken up, and stays as it is", async () => {
  const folder = await seededFolder("another");
  const told = /was made with another contract than this page reads\. `npm run localnet -- --fresh` begins anew/;
  await expect(startSeeded({ folder })).rejects.toThrow(told);
  await expect(startSeeded({ folder })).rejects.toThrow(told); // it let go of the folder, and kept it
});

test("one of the same contract is taken up", async () => {
  const { contract } = await compile();
  const localnet = await startSeeded({ folder: await seededFolder(contract.digest) });
  await localnet.close();
  expect(localnet.network.isNew).toBe(false);
});
