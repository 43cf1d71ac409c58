import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { networkIn, networkRow } from "./networkIn";

const row = {
  name: "near",
  rpcUrl: "http://node.test",
  aggregatorUrls: ["http://reader.test"],
  relayUrl: "http://relay.test",
  contract: { packageId: "0x2", originalId: "0x1", registryId: "0x3" },
  walrus: { systemObjectId: "0x4", stakingPoolId: "0x5" },
  faucetUrl: "http://faucet.test",
  explorer: { transaction: "http://explorer.test/{id}", account: "", object: "" },
};
const far = { ...row, name: "far", contract: null, faucetUrl: null, explorer: null };
const networks = { default: "near", networks: { near: row, far } };

test("the row that is wanted is given as it stands, else the one that the host has chosen", () => {
  expect(networkIn(networks, null)).toBe(row);
  expect(networkIn(networks, "far")).toBe(far);
});

test("the rows that ship are rows", () => {
  const shipped = JSON.parse(readFileSync("public/networks.json", "utf8"));
  const names = Object.keys(shipped.networks);
  expect(names).toContain(shipped.default);
  for (const name of names) expect(networkIn(shipped, name).name).toBe(name);
});

test("a package that was never upgraded has no other id, and a row may say more than is read", () => {
  const { originalId: _, ...contract } = row.contract;
  const other = { ...row, contract, colour: "green", reason: "none" };
  expect(networkRow(other, "")).toBe(other);
});

test.each<[unknown, string]>([
  [null, "it: an object is needed"],
  ["near", "it: an object is needed"],
  [{ networks: {} }, "default: a text is needed, of 2048 characters at most"],
  [{ default: "near" }, "networks: an object is needed"],
  [{ default: "near", networks: {} }, "it has no network near"],
  [{ default: "__proto__", networks: {} }, "it has no network __proto__"],
  [{ default: "near", networks: { near: null } }, "networks.near: an object is needed"],
])("%j says why nothing is chosen", (given, reason) => {
  expect(() => networkIn(given, null)).toThrow(new Error(reason));
});

/** A row with another value at a path. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(row);
  const names = path.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy;
}

const needed = ["name", "rpcUrl", "aggregatorUrls", "relayUrl", "contract", "walrus", "faucetUrl", "explorer"];
const inside = [
  ...["packageId", "registryId"].map((name) => `contract.${name}`),
  ...["systemObjectId", "stakingPoolId"].map((name) => `walrus.${name}`),
  ...["transaction", "account", "object"].map((name) => `explorer.${name}`),
];

test.each([...needed, ...inside, "aggregatorUrls.0"])(
  "%s is missed, and refused where it is something else",
  (path) => {
    for (const value of [undefined, 5, "x".repeat(2049)]) {
      expect(() => networkIn({ default: "near", networks: { near: changed(path, value) } }, null)).toThrow(
        `networks.near.${path}: `,
      );
    }
  },
);

test.each(["contract", "faucetUrl", "explorer"])("%s may be null", (path) => {
  expect(networkRow(changed(path, null), "")).toMatchObject({ [path]: null });
});

test("an id that is none, and readers without end, are refused", () => {
  expect(() => networkRow(changed("contract.originalId", 5), "")).toThrow("contract.originalId: a text");
  expect(() => networkRow(changed("aggregatorUrls", Array(65).fill("")), "")).toThrow("aggregatorUrls: a list");
});
