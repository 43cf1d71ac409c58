import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderStorage } from "../../localnet/storage/folderStorage";
import { createdOf, long, publishProbe, run, startNode } from "./nodeWorld";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callable-localnet-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const signer = Ed25519Keypair.deriveKeypairFromSeed("11".repeat(32));
const owner = signer.toSuiAddress();
const journalOf = (folder: string) => join(folder, "journal");

async function begin(options = {}) {
  const world = await startNode({ folder, ...options });
  const client = world.clientOf("binary");
  const pay = async (amount: number) => {
    const transaction = new Transaction();
    transaction.transferObjects([transaction.splitCoins(transaction.gas, [amount])], long("77"));
    return (await run(client, signer, transaction)).digest;
  };
  const fund = () => world.post("/v2/gas", { FixedAmountRequest: { recipient: owner } });
  return { world, client, pay, fund };
}

test("a second start has the same chain, objects, transactions and packages", async () => {
  const first = await begin();
  await first.fund();
  const probe = await publishProbe(first.client, signer);
  const digest = await first.pay(5);
  const sharing = new Transaction();
  const made = sharing.moveCall({ target: `${probe}::probe::new`, arguments: [sharing.pure.u64(1)] });
  sharing.moveCall({ target: `${probe}::probe::share`, arguments: [made] });
  const box = createdOf(await run(first.client, signer, sharing), /::probe::Box$/);
  const facts = async ({ client }: typeof first) => ({
    chain: await client.core.getChainIdentifier(),
    coins: await client.core.listCoins({ owner }),
    paid: await client.core.getBalance({ owner: long("77") }),
    transaction: await client.core.getTransaction({
      digest,
      include: { effects: true, events: true, transaction: true, balanceChanges: true, objectTypes: true, bcs: true },
    }),
    shared: await client.core.getObject({ objectId: box, include: { objectBcs: true } }),
    move: await client.core.getMoveFunction({ packageId: probe, moduleName: "probe", name: "set" }),
    history: await client.core.listTransactions({ filter: { sender: owner } }),
  });
  const before = await facts(first);
  await first.world.close();

  const second = await begin();
  expect(second.world.network.isNew).toBe(false);
  expect(await facts(second)).toEqual(before);
  await second.pay(6); // and it goes on from there
  const setting = new Transaction();
  setting.moveCall({ target: `${probe}::probe::set`, arguments: [setting.object(box), setting.pure.u64(2)] });
  await run(second.client, signer, setting);
  expect((await second.client.core.getBalance({ owner: long("77") })).balance.balance).toBe("11");
  await second.world.close();
});

test("a journal that a crash cut short loses its last entry and no other", async () => {
  const first = await begin();
  await first.fund();
  const digests = [await first.pay(1), await first.pay(2)];
  await first.world.close();
  truncateSync(journalOf(folder), statSync(journalOf(folder)).size - 7);

  const second = await begin();
  expect((await second.client.core.getTransaction({ digest: digests[0] ?? "" })).$kind).toBe("Transaction");
  await expect(second.client.core.getTransaction({ digest: digests[1] ?? "" })).rejects.toThrow(/not found/);
  const third = await second.pay(4); // what is written now comes after the last whole entry
  await second.world.close();

  const again = await begin();
  expect((await again.client.core.getTransaction({ digest: third })).$kind).toBe("Transaction");
  expect((await again.client.core.getBalance({ owner: long("77") })).balance.balance).toBe("5");
  await again.world.close();
});

test("bytes that were turned over at the end of the journal are not read as an entry", () => {
  const whole = { kind: "time-moved" as const, offsetMs: 1, atMs: 10 };
  const storage = folderStorage(folder);
  storage.append(whole);
  storage.append({ kind: "time-moved", offsetMs: 2, atMs: 20 });
  const bytes = readFileSync(journalOf(folder));
  bytes[bytes.length - 1] = 0;
  writeFileSync(journalOf(folder), bytes);
  expect([...storage.readEntries()]).toEqual([whole]);
  appendFileSync(journalOf(folder), Uint8Array.of(9));
  expect([...storage.readEntries()]).toEqual([whole]);
});

test("a journal that is damaged before its last entry is told of and left as it is", () => {
  const storage = folderStorage(folder);
  for (const offsetMs of [1, 2, 3]) storage.append({ kind: "time-moved", offsetMs, atMs: 10 });
  const damaged = readFileSync(journalOf(folder));
  damaged[Math.floor(damaged.length / 2)] = 0xff; // in the second of three entries of the same length
  writeFileSync(journalOf(folder), damaged);
  expect(() => [...storage.readEntries()]).toThrow(
    `${journalOf(folder)} is damaged at byte ${damaged.length / 3}: the network that it holds cannot be taken up. \`npm run localnet -- --fresh\` begins anew.`,
  );
  expect(readFileSync(journalOf(folder))).toEqual(damaged);
});

test("time goes on from where it was moved to, and never back", async () => {
  const day = 24 * 60 * 60 * 1000;
  const startedMs = Date.now() - 30 * day;
  const first = await begin({ startedMs });
  expect(Math.abs(first.world.network.chain.nowMs - startedMs)).toBeLessThan(10_000);
  await first.world.post("/admin/time", { atMs: startedMs + 10 * day });
  await first.fund();
  const moved = first.world.network.chain.nowMs;
  expect((await first.world.post("/admin/time", { atMs: startedMs })).status).toBe(400);
  await first.world.close();

  const second = await begin();
  const { nowMs } = second.world.network.chain;
  expect(nowMs).toBeGreaterThanOrEqual(moved);
  expect(nowMs - moved).toBeLessThan(20_000);
  expect(second.world.network.chain.time.epoch).toBe(10);
  await second.world.close();
});

test("an epoch of Walrus that began before a restart goes on after it", async () => {
  const first = await begin();
  await first.world.post("/admin/epoch", {});
  await first.world.close();
  const second = await begin();
  await second.fund(); // asked first, the network does what is due
  const { transactions } = await second.client.core.listTransactions({});
  expect(transactions).toHaveLength(2); // one change of the epoch, one grant
  await second.world.close();
});

test("fresh forgets, and so does a network made of something else", async () => {
  const first = await begin();
  await first.fund();
  await first.world.close();
  const other = await begin({ nShards: 50 });
  expect(other.world.network.isNew).toBe(true);
  expect((await other.client.core.getBalance({ owner })).balance.balance).toBe("0");
  await other.fund();
  await other.world.close();
  const fresh = await begin({ nShards: 50, fresh: true });
  expect((await fresh.client.core.getBalance({ owner })).balance.balance).toBe("0");
  await fresh.world.close();
});

test("blobs are files, and only blob ids name them", async () => {
  const storage = folderStorage(folder);
  await storage.blobs.write("a-B_9", Uint8Array.of(1, 2));
  expect(await folderStorage(folder).blobs.read("a-B_9")).toEqual(Uint8Array.of(1, 2));
  expect(await storage.blobs.read("none")).toBeUndefined();
  await expect(storage.blobs.read("../journal")).rejects.toThrow(RangeError);
});
