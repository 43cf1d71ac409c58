import type { GrpcTypes, SuiGrpcClient } from "@mysten/sui/grpc";
import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createdOf, formats, long, type NodeWorld, publishProbe, run, startNode } from "./nodeWorld";

let world: NodeWorld;
let probe: string;
let signer: Ed25519Keypair;
let box: string;
beforeAll(async () => {
  world = await startNode();
  signer = await world.account();
  const client = world.clientOf("binary");
  probe = await publishProbe(client, signer);
  const transaction = new Transaction();
  const made = transaction.moveCall({ target: `${probe}::probe::new`, arguments: [transaction.pure.u64(1)] });
  transaction.transferObjects([made], signer.toSuiAddress());
  box = createdOf(await run(client, signer, transaction), /::probe::Box$/);
});
afterAll(() => world.close());

async function pay(client: SuiGrpcClient, amount: number, from = signer): Promise<string> {
  const transaction = new Transaction();
  transaction.transferObjects([transaction.splitCoins(transaction.gas, [amount])], long("77"));
  return (await run(client, from, transaction)).digest;
}

async function fill(client: SuiGrpcClient, note: string): Promise<string> {
  const transaction = new Transaction();
  transaction.moveCall({
    target: `${probe}::probe::fill`,
    arguments: [transaction.object(box), transaction.pure.string(note), transaction.object.clock()],
  });
  return (await run(client, signer, transaction)).digest;
}

/** The next frames of a stream that hold what is looked for. */
async function take<Frame, Found>(
  frames: AsyncIterator<Frame>,
  count: number,
  pick: (frame: Frame) => Found | undefined,
) {
  const found: Found[] = [];
  while (found.length < count) {
    const next = await frames.next();
    if (next.done) throw new Error("the stream ended");
    const picked = pick(next.value);
    if (picked !== undefined) found.push(picked);
  }
  return found;
}

describe.each(formats)("streams over %s", (format) => {
  test("a subscriber hears of each checkpoint, with its transaction", async () => {
    const client = world.clientOf(format);
    const stop = new AbortController();
    const call = client.subscriptionService.subscribeCheckpoints(
      { readMask: { paths: ["sequence_number", "transactions.digest"] } },
      { abort: stop.signal },
    );
    await call.headers;
    const frames = call.responses[Symbol.asyncIterator]();
    const digests = [await pay(client, 1), await pay(client, 2)];
    const heard = await take(frames, 2, ({ checkpoint }) => checkpoint);
    expect(heard.flatMap(({ transactions }) => transactions.map(({ digest }) => digest))).toEqual(digests);
    const [first, second] = heard.map(({ sequenceNumber = 0n }) => sequenceNumber);
    expect(second).toBe((first ?? 0n) + 1n);
    stop.abort();
    await expect(frames.next()).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("a subscriber with a filter hears only what passes it", async () => {
    const client = world.clientOf(format);
    const stop = new AbortController();
    const filter: GrpcTypes.EventFilter = {
      terms: [
        {
          literals: [
            { negated: false, predicate: { oneofKind: "emitModule", emitModule: { module: `${probe}::probe` } } },
          ],
        },
      ],
    };
    const events = client.subscriptionService.subscribeEvents(
      { readMask: { paths: ["event_type", "json", "transaction_digest"] }, filter },
      { abort: stop.signal },
    );
    const other = await world.account();
    const sender = {
      terms: [
        {
          literals: [
            { negated: true, predicate: { oneofKind: "sender" as const, sender: { address: other.toSuiAddress() } } },
          ],
        },
      ],
    };
    const transactions = client.subscriptionService.subscribeTransactions(
      { readMask: { paths: ["digest"] }, filter: sender },
      { abort: stop.signal },
    );
    const heardEvents = events.responses[Symbol.asyncIterator]();
    const heardTransactions = transactions.responses[Symbol.asyncIterator]();
    // The first frame of each says that the stream has begun.
    expect((await heardEvents.next()).value).toMatchObject({ watermark: { cursor: expect.any(Uint8Array) } });
    expect((await heardTransactions.next()).value).toMatchObject({ watermark: { cursor: expect.any(Uint8Array) } });

    await pay(client, 3, other);
    const digest = await fill(client, "heard");
    const [event] = await take(heardEvents, 1, (frame) => frame.event);
    expect(event).toMatchObject({ eventType: `${probe}::probe::Filled`, transactionDigest: digest });
    const [transaction] = await take(heardTransactions, 1, (frame) => frame.transaction);
    expect(transaction?.digest).toBe(digest);
    stop.abort();
  });

  test("history is listed forwards and backwards, a page at a time", async () => {
    const client = world.clientOf(format);
    const payer = await world.account();
    const digests: string[] = [];
    for (const amount of [1, 2, 3, 4, 5]) digests.push(await pay(client, amount, payer));
    const filter = { sender: payer.toSuiAddress() };
    const digestsOf = (page: Awaited<ReturnType<typeof client.core.listTransactions>>) =>
      page.transactions.map((each) => (each.Transaction ?? each.FailedTransaction)?.digest);

    const first = await client.core.listTransactions({ filter, limit: 2 });
    expect(digestsOf(first)).toEqual(digests.slice(0, 2));
    expect(first.hasNextPage).toBe(true);
    const rest = await client.core.listTransactions({ filter, limit: 3, after: first.endCursor });
    expect(digestsOf(rest)).toEqual(digests.slice(2));
    expect(rest.hasNextPage).toBe(false);

    const newest = await client.core.listTransactions({ filter, limit: 2, order: "descending" });
    expect(digestsOf(newest)).toEqual(digests.slice(3).reverse());
    const older = await client.core.listTransactions({ filter, limit: 10, before: newest.endCursor });
    expect(digestsOf(older)).toEqual(digests.slice(0, 3).reverse());

    const called = await client.core.listTransactions({ filter: { function: `${probe}::probe::new` } });
    expect(called.transactions).toHaveLength(1);
  });

  test("events are listed by type, module and sender", async () => {
    const client = world.clientOf(format);
    const digest = await fill(client, `listed over ${format}`);
    for (const filter of [
      { eventType: `${probe}::probe::Filled` },
      { eventType: `${probe}::probe` },
      { emitModule: `${probe}::probe` },
      { sender: signer.toSuiAddress() },
    ]) {
      const { events } = await client.core.listEvents({ filter, limit: 1, order: "descending" });
      expect(events[0]).toMatchObject({
        transactionDigest: digest,
        eventIndex: 0,
        json: { note: `listed over ${format}` },
      });
    }
    expect((await client.core.listEvents({ filter: { emitModule: "0x2::coin" } })).events).toEqual([]);
  });

  test("checkpoints are chained", async () => {
    const client = world.clientOf(format);
    const read = async (sequenceNumber: bigint) => {
      const call = client.ledgerService.getCheckpoint({
        checkpointId: { oneofKind: "sequenceNumber", sequenceNumber },
        readMask: { paths: ["digest", "summary"] },
      });
      return (await call.response).checkpoint;
    };
    const [genesis, first, second] = [await read(0n), await read(1n), await read(2n)];
    expect(first?.summary?.previousDigest).toBe(genesis?.digest);
    expect(second?.summary?.previousDigest).toBe(first?.digest);
    expect((await client.core.getChainIdentifier()).chainIdentifier).toBe(genesis?.digest);
  });
});
