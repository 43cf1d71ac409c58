import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Networks } from "@/config/networks";
import { type PublishOptions, publish, withPublished } from "../../move/tools/publish";
import { type NodeWorld, startNode } from "./nodeWorld";

const folder = mkdtempSync(join(tmpdir(), "publish-"));
const networksFile = join(folder, "networks.json");
const publishedFile = join(folder, "Published.toml");

let node: NodeWorld;
let options: PublishOptions;

function writeNetworks(changed: Partial<Networks["networks"][string]> = {}) {
  const { name, ...row } = { ...node.row(), contract: null, ...changed };
  const networks: Networks = { default: "here", networks: { here: { name, ...row }, other: { name, ...row } } };
  writeFileSync(networksFile, JSON.stringify(networks));
}

const readNetworks = () => JSON.parse(readFileSync(networksFile, "utf8")) as Networks;

beforeAll(async () => {
  node = await startNode();
  const key = await node.account();
  const privateKey = key.getSecretKey();
  options = { network: "here", linkage: "localnet", privateKey, immutable: false, networksFile, publishedFile };
});
afterAll(async () => {
  await node.close();
  rmSync(folder, { recursive: true });
});

test("a published contract is written into its row and into Published.toml", async () => {
  writeNetworks();
  const published = await publish(options);
  const { packageId, registryId, upgradeCapId } = published;
  expect(node.row().contract).toEqual({ packageId, registryId });
  const { networks } = readNetworks();
  expect(networks.here?.contract).toEqual({ packageId, registryId });
  expect(networks.other?.contract).toBeNull();
  const toml = readFileSync(publishedFile, "utf8");
  expect(toml).toContain(`[published.here]\nchain-id = "`);
  expect(toml).toContain(`published-at = "${packageId}"\noriginal-id = "${packageId}"\nversion = 1\n`);
  expect(toml).toContain(`upgrade-capability = "${upgradeCapId}"`);
});

test("an immutable contract leaves nobody who could upgrade it", async () => {
  writeNetworks();
  const { upgradeCapId } = await publish({ ...options, immutable: true });
  expect(upgradeCapId).toBeNull();
  const { objects } = await node.clientOf("binary").listOwnedObjects({
    owner: Ed25519Keypair.fromSecretKey(options.privateKey).toSuiAddress(),
    type: "0x2::package::UpgradeCap",
  });
  expect(objects).toHaveLength(1); // of the test before
});

test("a network with another Walrus is refused before anything is signed", async () => {
  writeNetworks();
  await expect(publish({ ...options, linkage: "testnet" })).rejects.toThrow(/Walrus is at 0x0+77616c727573 there/);
  expect(readNetworks().networks.here?.contract).toBeNull();
});

test("a network that is not in the file is said by name", async () => {
  writeNetworks();
  await expect(publish({ ...options, network: "nowhere" })).rejects.toThrow(/no network nowhere/);
});

test("sections of other networks stay, an older one of the same network goes", () => {
  // base58 of 4c 78 ad ac and 28 zero bytes, worked out with Python's arbitrary-precision integers.
  const chainIdentifier = "69WiPdYU2k8bCRNrmBGs1nDLfmeEELuxDZYYJc5PFkMV";
  const published = { packageId: "0x1", registryId: "0x2", upgradeCapId: null, digest: "" };
  const first = withPublished("", "testnet", chainIdentifier, { ...published, packageId: "0xa" });
  const second = withPublished(first, "mainnet", chainIdentifier, published);
  const third = withPublished(second, "testnet", chainIdentifier, published);
  const section = (network: string) =>
    `[published.${network}]\nchain-id = "4c78adac"\npublished-at = "0x1"\noriginal-id = "0x1"\nversion = 1\n`;
  expect(third.slice(third.indexOf("["))).toBe(`${section("mainnet")}\n${section("testnet")}`);
});
