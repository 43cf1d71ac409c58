import { requestSuiFromFaucetV2 } from "@mysten/sui/faucet";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createHandler } from "../../localnet/handler";
import { type NodeWorld, startNode } from "./nodeWorld";

const hourMs = 60 * 60 * 1000;

let world: NodeWorld;
beforeAll(async () => {
  world = await startNode({ walrusEpochMs: hourMs });
});
afterAll(() => world.close());
afterEach(() => fetch(`${world.origin}/admin/faults`, { method: "DELETE" }));

const get = (path: string, init?: RequestInit) => fetch(`${world.origin}${path}`, init);

test("the SDK's faucet call brings SUI, and WAL with it", async () => {
  const recipient = new Ed25519Keypair().toSuiAddress();
  const { coins_sent: coins } = await requestSuiFromFaucetV2({ host: world.origin, recipient });
  expect(coins?.map(({ amount }) => amount)).toEqual([1e12, 1e12]);
  const { balances } = await world.clientOf("binary").core.listBalances({ owner: recipient });
  expect(balances.map(({ balance }) => balance)).toEqual(["1000000000000", "1000000000000"]);
});

test("many ask the faucet at once", async () => {
  const keys = await Promise.all(Array.from({ length: 12 }, () => world.account()));
  const client = world.clientOf("binary");
  for (const key of keys) {
    expect((await client.core.getBalance({ owner: key.toSuiAddress() })).balance.balance).toBe("1000000000000");
  }
});

test("a faucet request without an address is refused", async () => {
  for (const body of [{}, { FixedAmountRequest: { recipient: 5 } }, { FixedAmountRequest: { recipient: "0xzz" } }]) {
    expect((await world.post("/v2/gas", body)).status).toBe(400);
  }
});

test("any page may ask: preflights and answers carry the headers that say so", async () => {
  const path = "/sui.rpc.v2.LedgerService/GetServiceInfo";
  const preflight = await get(path, {
    method: "OPTIONS",
    headers: { origin: "https://page.example", "access-control-request-headers": "content-type,x-grpc-web" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("content-type,x-grpc-web");
  const row = await get("/networks.json");
  expect(row.headers.get("access-control-allow-origin")).toBe("*");
});

test("a gRPC answer has exactly the content type that clients compare, and ends with its status", async () => {
  const frame = new Uint8Array(5); // an empty message
  const binary = await get("/sui.rpc.v2.LedgerService/GetServiceInfo", {
    method: "POST",
    headers: { "content-type": "application/grpc-web+proto" },
    body: frame,
  });
  expect(binary.headers.get("content-type")).toBe("application/grpc-web+proto");
  expect(new TextDecoder().decode(await binary.arrayBuffer())).toMatch(/grpc-status:0\r\n$/);
  const text = await get("/sui.rpc.v2.LedgerService/GetObject", {
    method: "POST",
    headers: { "content-type": "application/grpc-web-text" },
    body: btoa("\0\0\0\0\0"),
  });
  expect(text.headers.get("content-type")).toBe("application/grpc-web-text+proto");
  const trailer = atob(await text.text());
  expect(trailer.slice(5)).toBe("grpc-status:3\r\ngrpc-message:missing%20object_id\r\n");
  expect((await get("/sui.rpc.v2.LedgerService/GetObject", { method: "POST", body: "{}" })).status).toBe(415);
});

test.each([
  ["no frame", new Uint8Array(2)],
  ["a frame that is cut short", Uint8Array.of(0, 0, 0, 0, 9, 1)],
  ["a message that is none", Uint8Array.of(0, 0, 0, 0, 2, 0xff, 0xff)],
])("%s is answered as an invalid argument", async (_, body) => {
  const response = await get("/sui.rpc.v2.LedgerService/GetObject", {
    method: "POST",
    headers: { "content-type": "application/grpc-web+proto" },
    body,
  });
  expect(new TextDecoder().decode(await response.arrayBuffer())).toContain("grpc-status:3");
});

test("a method that this network lacks says so", async () => {
  const client = world.clientOf("binary");
  await expect(
    client.core.verifyZkLoginSignature({
      bytes: "",
      signature: "",
      intentScope: "PersonalMessage",
      address: "0x1",
    }),
  ).rejects.toMatchObject({ code: "UNIMPLEMENTED" });
});

test("rows of /networks.json point at the origin that was asked", async () => {
  const networks = await (await get("/networks.json")).json();
  expect(networks.default).toBe("localnet");
  expect(networks.networks.localnet).toMatchObject({
    rpcUrl: world.origin,
    aggregatorUrls: [world.origin],
    relayUrl: world.origin,
    faucetUrl: world.origin,
    contract: null,
  });
  const facts = await (await get("/localnet.json")).json();
  expect(facts).toMatchObject({ rpc: world.origin, nShards: 100, registry: null });
  expect(facts.packageConfig).toEqual(networks.networks.localnet.walrus);
});

test("faults befall what they name, as often as they say", async () => {
  const fault = (rule: object) => world.post("/admin/faults", rule);
  const path = "/localnet.json";
  const good = await (await get(path)).arrayBuffer();

  await fault({ url: path, count: 2, fault: { kind: "status", status: 404, body: "not yet" } });
  expect((await get(path)).status).toBe(404);
  expect(await (await get(path)).text()).toBe("not yet");
  expect((await get(path)).status).toBe(200);

  await fault({ url: path, count: 1, fault: { kind: "truncated", bytes: 10 } });
  expect((await (await get(path)).arrayBuffer()).byteLength).toBe(10);

  await fault({ url: path, count: 1, fault: { kind: "wrong-bytes" } });
  const wrong = new Uint8Array(await (await get("/networks.json")).arrayBuffer()); // another path is left alone
  expect(JSON.parse(new TextDecoder().decode(wrong)).default).toBe("localnet");
  const turned = new Uint8Array(await (await get(path)).arrayBuffer());
  expect(turned.length).toBe(good.byteLength);
  expect(turned).not.toEqual(new Uint8Array(await (await get(path)).arrayBuffer()));

  await fault({ url: path, count: 1, fault: { kind: "unreachable" } });
  await expect(get(path)).rejects.toThrow();

  await fault({ url: path, count: 1, fault: { kind: "delay", ms: 300 } });
  const started = performance.now();
  await get(path);
  expect(performance.now() - started).toBeGreaterThan(290);

  await fault({ url: path, fault: { kind: "status", status: 503 } });
  for (let time = 0; time < 3; time += 1) expect((await get(path)).status).toBe(503);
  await get("/admin/faults", { method: "DELETE" });
  expect((await get(path)).status).toBe(200);
});

test("a full node that is down fails the SDK's call", async () => {
  await world.post("/admin/faults", { url: "LedgerService/BatchGetObjects", fault: { kind: "status", status: 503 } });
  await expect(world.clientOf("binary").core.getObject({ objectId: "0x6" })).rejects.toThrow();
});

test("a transaction that a node has not seen yet is waited for", async () => {
  const client = world.clientOf("text");
  const signer = await world.account();
  const transaction = new Transaction();
  transaction.transferObjects([transaction.splitCoins(transaction.gas, [1])], signer.toSuiAddress());
  const result = await client.signAndExecuteTransaction({ transaction, signer });
  const fault = { kind: "rpc-error", code: 5, message: "Transaction not found" };
  await world.post("/admin/faults", { url: "LedgerService/GetTransaction", count: 2, fault });
  const { digest } = result.Transaction ?? result.FailedTransaction;
  await expect(client.core.getTransaction({ digest })).rejects.toThrow(/not found/);
  expect((await client.waitForTransaction({ result })).Transaction?.digest).toBe(digest);
});

test("nonsense for the admin is refused", async () => {
  for (const [path, body] of [
    ["/admin/faults", { url: "/", fault: { kind: "earthquake" } }],
    ["/admin/time", { addMs: -1 }],
    ["/admin/time", {}],
  ] as const) {
    expect((await world.post(path, body)).status).toBe(400);
  }
  expect((await get("/admin/time", { method: "POST", body: '{"addMs":1}' })).status).toBe(415);
  expect((await get("/admin/nothing")).status).toBe(404);
});

test("an epoch of Walrus ends when its time has come", async () => {
  const client = world.clientOf("binary");
  const epochOf = async () => {
    const { systemObjectId } = world.network.walrus.packageConfig;
    const { dynamicFields } = await client.listDynamicFields({ parentId: systemObjectId, include: { value: true } });
    const { object } = await client.core.getObject({
      objectId: dynamicFields[0]?.fieldId ?? "",
      include: { json: true },
    });
    return (object.json as { value: { committee: { epoch: number } } }).value.committee.epoch;
  };
  const before = await epochOf();
  await world.post("/admin/epoch", {});
  expect(await epochOf()).toBe(before + 1);
  await world.post("/admin/time", { addMs: 3 * hourMs });
  expect(await epochOf()).toBe(before + 4);
});

test("without leave to administer there is no admin", async () => {
  const { handle } = createHandler(world.network);
  const response = await handle(new Request("http://localhost/admin/time", { method: "POST", body: '{"addMs":1}' }));
  expect(response.status).toBe(404);
});
