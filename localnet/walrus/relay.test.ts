import type { GrpcTypes } from "@mysten/sui/grpc";
import { afterAll, expect, test } from "vitest";
import type { ChainReader } from "../services";
import { toUrlBase64 } from "./blobIds";
import { BlobIdThread } from "./blobIdThread";
import { BlobRegister } from "./blobRegister";
import { answerRelay, type Relay } from "./relay";
import { type Tip, tipFor } from "./tips";

const blob = new TextEncoder().encode("a blob of the walrus double");
// Blob id of those 27 bytes for 100 shards, from @mysten/walrus-wasm; the number is the same 32 bytes, little-endian.
const blobId = "b-UsRc-8A1k_Ba0TvLANFQR0CgodY55ujzxBK3BOcYc";
const blobNumber = "61262429637345261551913746110957918301089318466593992144894937290050305320303";
const about = {
  epoch: 1,
  blobId: blobNumber,
  size: "27",
  encodingType: 1,
  endEpoch: 3,
  objectId: `0x${"a".repeat(64)}`,
};

const relayAddress = `0x${"7".repeat(64)}`;
const tip: Tip = { address: relayAddress, kind: { const: 105 } };
const transactionId = "11111111111111111111111111111112";
const nonce = new Uint8Array(32).fill(5);
const nowMs = 1_800_000_000_000;

const thread = new BlobIdThread(100);
afterAll(() => thread.close());

function relayWith(options: {
  tip?: Tip;
  deletable?: boolean;
  registered?: boolean;
}): Relay & { kept: Map<string, Uint8Array> } {
  const register = new BlobRegister(1);
  if (options.registered ?? true) {
    register.record({ ...about, name: "BlobRegistered", deletable: options.deletable ?? false });
  }
  const kept = new Map<string, Uint8Array>();
  return {
    nShards: 100,
    tip: options.tip ?? null,
    blobs: { read: async (id) => kept.get(id), write: async (id, bytes) => void kept.set(id, bytes) },
    register,
    computeBlobId: (bytes) => thread.compute(bytes),
    kept,
  };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<number[]> {
  return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
}

async function payment(change: { amount?: string; auth?: number[] | null; agoMs?: number; to?: string } = {}) {
  const auth = [...(await sha256(blob)), ...(await sha256(nonce)), 27, 0, 0, 0, 0, 0, 0, 0];
  const pure = change.auth === undefined ? auth : change.auth;
  return {
    timestamp: { seconds: BigInt((nowMs - (change.agoMs ?? 1000)) / 1000), nanos: 0 },
    balanceChanges: [
      {
        address: change.to ?? relayAddress,
        coinType: `0x${"2".padStart(64, "0")}::sui::SUI`,
        amount: change.amount ?? "105",
      },
    ],
    transaction: {
      kind: {
        data: {
          oneofKind: "programmableTransaction",
          programmableTransaction: {
            inputs: pure ? [{ pure: new Uint8Array(pure) }] : [{ objectId: "0x1" }],
            commands: [],
          },
        },
      },
    },
  } as unknown as GrpcTypes.ExecutedTransaction; // all that the relay reads
}

function chainWith(transaction?: GrpcTypes.ExecutedTransaction): ChainReader {
  return {
    nowMs,
    readObject: () => undefined,
    readTransaction: (digest) => (digest === transactionId ? transaction : undefined),
  };
}

async function post(relay: Relay, query: Record<string, string>, chain = chainWith(), body = blob): Promise<Response> {
  const url = `http://relay.test/v1/blob-upload-relay?${new URLSearchParams(query)}`;
  const response = await answerRelay(relay, new Request(url, { method: "POST", body }), chain);
  if (!response) throw new Error("the relay did not answer");
  return response;
}

const paid = { blob_id: blobId, tx_id: transactionId, nonce: toUrlBase64(nonce) };

test("a registered blob is kept and certified", async () => {
  const relay = relayWith({});
  const response = await post(relay, { blob_id: blobId, encoding_type: "RS2" });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ confirmation_certificate: { signers: [0] } });
  expect(relay.kept.get(blobId)).toEqual(blob);
});

test.each([
  { query: {}, text: "Failed to deserialize query string: missing field `blob_id`" },
  { query: { blob_id: blobId, cb: "1" }, text: "Failed to deserialize query string: unknown field `cb`" },
  { query: { blob_id: "short" }, text: "Failed to deserialize query string: blob_id: failed to parse a blob ID" },
  {
    query: { blob_id: blobId, encoding_type: "RedStuff" },
    text: "Failed to deserialize query string: encoding_type: unknown variant `RedStuff`",
  },
  { query: { blob_id: blobId, nonce: "AA" }, text: "Failed to deserialize query string: nonce: invalid digest" },
  {
    query: { blob_id: "A".repeat(43) },
    text: "the provided blob ID and the blob ID resulting from the blob encoding do not match",
  },
])("$query is refused as text", async ({ query, text }) => {
  const response = await post(relayWith({}), query as Record<string, string>); // the union's optional keys
  expect(response.status).toBe(400);
  expect(await response.text()).toBe(text);
});

test("what is not registered is an internal client error, whatever the reason", async () => {
  const unregistered = await post(relayWith({ registered: false }), { blob_id: blobId });
  expect([unregistered.status, await unregistered.text()]).toEqual([500, "internal client error"]);
  const deletable = await post(relayWith({ deletable: true }), { blob_id: blobId });
  expect(deletable.status).toBe(500);
});

test("a deletable blob is certified under its object", async () => {
  const relay = relayWith({ deletable: true });
  const response = await post(relay, { blob_id: blobId, deletable_blob_object: about.objectId });
  expect(response.status).toBe(200);
  expect(
    ((await response.json()) as { confirmation_certificate: { serialized_message: number[] } }).confirmation_certificate
      .serialized_message,
  ).toHaveLength(72);
});

test("a relay that wants no tip says so", async () => {
  const request = new Request("http://relay.test/v1/tip-config");
  expect(await (await answerRelay(relayWith({}), request, chainWith()))?.json()).toBe("no_tip");
  expect(await (await answerRelay(relayWith({ tip }), request, chainWith()))?.json()).toEqual({ send_tip: tip });
});

test("a tip that was paid is taken", async () => {
  const response = await post(relayWith({ tip }), paid, chainWith(await payment()));
  expect(response.status).toBe(200);
});

test("a tip is asked for", async () => {
  const response = await post(relayWith({ tip }), { blob_id: blobId });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("missing the transaction ID or the nonce");
});

test.each([
  { why: "unknown transaction", change: null, status: 500, text: "internal client error" },
  { why: "old", change: { agoMs: 3_601_000 }, status: 400, text: "the received transaction is too old" },
  {
    why: "to another",
    change: { to: `0x${"8".repeat(64)}` },
    status: 402,
    text: "no tip was transferred to the proxy account",
  },
  {
    why: "too small",
    change: { amount: "104" },
    status: 402,
    text: "the tip is insufficient: balance change 104; expected 105",
  },
  {
    why: "no auth",
    change: { auth: null },
    status: 401,
    text: "the auth package is missing from the first input slot of the PTB",
  },
  { why: "short auth", change: { auth: [1] }, status: 401, text: "the auth package was found but could not be read" },
  {
    why: "wrong auth",
    change: { auth: Array(72).fill(0) },
    status: 401,
    text: "the provided nonce hash in the ptb is invalid",
  },
])("a tip that is $why is refused", async ({ change, status, text }) => {
  const response = await post(relayWith({ tip }), paid, chainWith(change ? await payment(change) : undefined));
  expect([response.status, await response.text()]).toEqual([status, text]);
});

test("a tip is for the bytes that its sender named", async () => {
  const other = new TextEncoder().encode("a blob of the walrus doubly");
  const response = await post(relayWith({ tip }), paid, chainWith(await payment()), other);
  expect([response.status, await response.text()]).toEqual([
    401,
    "the provided blob digest and the blob digest resulting from the uploaded blob do not match",
  ]);
  const longer = await post(relayWith({ tip }), paid, chainWith(await payment()), new Uint8Array([...other, 1]));
  expect(await longer.text()).toContain("blob length");
});

test("a linear tip counts encoded KiB, rounded up", () => {
  const linear: Tip = { address: relayAddress, kind: { linear: { base: 101, encoded_size_mul_per_kib: 2 } } };
  // 663,400 encoded bytes are 647.9 KiB.
  expect(tipFor(linear, 27, 100)).toBe(101n + 648n * 2n);
});
