import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNetwork } from "./readNetwork";

const row = (name: string) => ({
  name,
  rpcUrl: "http://node.test",
  aggregatorUrls: ["http://reader.test"],
  relayUrl: "http://relay.test",
  contract: null,
  walrus: { systemObjectId: "0x1", stakingPoolId: "0x2" },
  faucetUrl: null,
  explorer: null,
});
const answers: Record<string, string> = {
  "/networks.json": JSON.stringify({ default: "near", networks: { near: row("near"), far: row("far") } }),
  "/page.json": "<h1>Welcome</h1>",
  "/other.json": JSON.stringify({ default: "near", networks: { near: { name: "near" } } }),
  "/huge.json": " ".repeat(1_000_001),
};
const server = createServer(({ url = "" }, response) => {
  const answer = answers[url];
  if (url === "/silent.json") return;
  if (answer === undefined) response.writeHead(404).end();
  else response.end(answer);
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("the row that the host has chosen is read, or the one that the address names", async () => {
  expect(await readNetwork(`${origin}/networks.json`)).toEqual(row("near"));
  expect(await readNetwork(`${origin}/networks.json#far`)).toEqual(row("far"));
  expect(await readNetwork(new URL(`${origin}/networks.json#far`))).toEqual(row("far"));
});

test("a name that no address could have is refused", async () => {
  await expect(readNetwork("https://hub.example/networks.json#100%")).rejects.toMatchObject({
    code: "networks-unreadable",
    facts: { reason: "100% behind # is no name as addresses write them" },
  });
});

test("a row is taken as it is given", async () => {
  expect(await readNetwork(row("mine"))).toEqual(row("mine"));
});

test.each([
  ["/networks.json#moon", "it has no network moon"],
  ["/networks.json#__proto__", "it has no network __proto__"],
  ["/none.json", "it was answered with status 404"],
  ["/page.json", "it is not JSON"],
  ["/other.json", /^networks\.near\.rpcUrl: /],
  ["/huge.json", "it has more than 1000000 bytes"],
])("%s says why it is none", async (path, reason) => {
  await expect(readNetwork(origin + path)).rejects.toMatchObject({
    code: "networks-unreadable",
    facts: { reason: typeof reason === "string" ? reason : expect.stringMatching(reason) },
  });
});

test.each(["", "hub", "/networks.json"])("“%s” is no address where there is no page", async (address) => {
  const facts = { url: address, reason: "that is no address" };
  await expect(readNetwork(address)).rejects.toMatchObject({ code: "networks-unreadable", facts });
});

test("a host that is not there, and a row without an address", async () => {
  const code = "networks-unreadable";
  await expect(readNetwork("http://127.0.0.1:1/networks.json")).rejects.toMatchObject({ code });
  await expect(readNetwork({ ...row("x"), rpcUrl: undefined as unknown as string })).rejects.toMatchObject({ code });
});

test("a connection that its host closed meanwhile is made anew, once", async () => {
  const closing = createServer();
  await new Promise<void>((resolve) => closing.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(closing.address() as AddressInfo).port}/networks.json`;
  closing.once("request", ({ socket }) => socket.destroy());
  closing.on("request", (_, response) => response.end(answers["/networks.json"]));
  expect(await readNetwork(address)).toEqual(row("near"));

  let asked = 0;
  closing.removeAllListeners("request").on("request", ({ socket }) => {
    asked += 1;
    socket.destroy();
  });
  await expect(readNetwork(address)).rejects.toMatchObject({ code: "networks-unreadable" });
  expect(asked).toBe(2);
  closing.close();
});

test("reading ends with the signal's reason", async () => {
  const controller = new AbortController();
  const reading = readNetwork(`${origin}/silent.json`, controller.signal);
  controller.abort(new Error("enough"));
  await expect(reading).rejects.toThrow("enough");
});
