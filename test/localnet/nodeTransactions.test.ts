import { bcs } from "@mysten/sui/bcs";
import { parseTransactionEffectsBcs } from "@mysten/sui/client";
import type { SuiGrpcClient } from "@mysten/sui/grpc";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Secp256k1Keypair } from "@mysten/sui/keypairs/secp256k1";
import { Transaction, TransactionDataBuilder } from "@mysten/sui/transactions";
import { fromBase58, toBase58, toHex } from "@mysten/sui/utils";
import { blake2b } from "@noble/hashes/blake2.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createdOf, formats, long, type NodeWorld, publishProbe, run, startNode, suiType } from "./nodeWorld";

let world: NodeWorld;
let probe: string;

beforeAll(async () => {
  world = await startNode();
  probe = await publishProbe(world.clientOf("binary"), await world.account());
});
afterAll(() => world.close());

const hash = (...parts: Uint8Array[]) => {
  const state = blake2b.create({ dkLen: 32 });
  for (const part of parts) state.update(part);
  return state.digest();
};
const typed = (tag: string, bytes: Uint8Array) => toBase58(hash(new TextEncoder().encode(`${tag}::`), bytes));

/** A box of the caller's. */
async function newBox(client: SuiGrpcClient, signer: Ed25519Keypair, value: number, shared = false): Promise<string> {
  const transaction = new Transaction();
  const box = transaction.moveCall({ target: `${probe}::probe::new`, arguments: [transaction.pure.u64(value)] });
  if (shared) transaction.moveCall({ target: `${probe}::probe::share`, arguments: [box] });
  else transaction.transferObjects([box], signer.toSuiAddress());
  return createdOf(await run(client, signer, transaction), /::probe::Box$/);
}

describe.each(formats)("transactions over %s", (format) => {
  let client: SuiGrpcClient;
  let signer: Ed25519Keypair;
  beforeAll(async () => {
    client = world.clientOf(format);
    signer = await world.account();
  });

  test("a split and a transfer move exactly the amount, and gas", async () => {
    const before = BigInt((await client.core.getBalance({ owner: signer.toSuiAddress() })).balance.balance);
    const transaction = new Transaction();
    const [coin] = transaction.splitCoins(transaction.gas, [12_345]);
    if (!coin) throw new Error("no coin");
    const recipient = new Ed25519Keypair().toSuiAddress();
    transaction.transferObjects([coin], recipient);
    const { effects, balanceChanges, digest } = await run(client, signer, transaction);

    const { computationCost, storageCost, storageRebate } = effects.gasUsed;
    const gas = BigInt(computationCost) + BigInt(storageCost) - BigInt(storageRebate);
    const after = BigInt((await client.core.getBalance({ owner: signer.toSuiAddress() })).balance.balance);
    expect(before - after).toBe(12_345n + gas);
    expect((await client.core.getBalance({ owner: recipient })).balance.balance).toBe("12345");
    expect(balanceChanges).toEqual(
      expect.arrayContaining([
        { address: recipient, coinType: suiType, amount: "12345" },
        { address: signer.toSuiAddress(), coinType: suiType, amount: (-12_345n - gas).toString() },
      ]),
    );
    const read = await client.core.getTransaction({ digest, include: { effects: true } });
    expect(read.Transaction?.effects.bcs).toEqual(effects.bcs);
  });

  test("effects say the same in BCS and in gRPC, for a success and for an abort", async () => {
    const box = await newBox(client, signer, 3, true);
    const good = new Transaction();
    good.moveCall({
      target: `${probe}::probe::fill`,
      arguments: [good.object(box), good.pure.string("ø"), good.object.clock()],
    });
    const success = await run(client, signer, good);
    expect(parseTransactionEffectsBcs(success.effects.bcs ?? new Uint8Array())).toEqual(success.effects);

    const bad = new Transaction();
    bad.setGasBudget(10_000_000);
    bad.moveCall({ target: `${probe}::probe::at_most`, arguments: [bad.pure.u64(2), bad.pure.u64(1)] });
    bad.setSender(signer.toSuiAddress());
    const coins = await client.core.listCoins({ owner: signer.toSuiAddress(), coinType: suiType });
    bad.setGasPayment(coins.objects);
    bad.setGasPrice(1000);
    const failed = await client.signAndExecuteTransaction({ transaction: bad, signer, include: { effects: true } });
    const effects = failed.FailedTransaction?.effects;
    if (!effects?.bcs) throw new Error("it should have failed with effects");
    const parsed = parseTransactionEffectsBcs(effects.bcs);
    // BCS carries the abort's code, gRPC the constant that the code stands for.
    expect({ ...parsed, status: null }).toEqual({ ...effects, status: null });
    expect(parsed.status.error?.MoveAbort?.abortCode).toBe(effects.status.error?.MoveAbort?.abortCode);
    expect(parsed.status.error?.MoveAbort?.location).toEqual(effects.status.error?.MoveAbort?.location);
    expect(effects.status.error?.message).toMatch(
      /^MoveAbort in 1st command, 'ETooMuch': That is too much\., in '0x[0-9a-f]{64}::probe::at_most' \(line \d+\)$/,
    );
    expect(effects.status.error?.MoveAbort?.cleverError).toMatchObject({ constantName: "ETooMuch", errorCode: 7 });
  });

  test("digests and ids are those that the SDK and the definitions give", async () => {
    const transaction = new Transaction();
    const box = transaction.moveCall({ target: `${probe}::probe::new`, arguments: [transaction.pure.u64(1)] });
    transaction.moveCall({
      target: `${probe}::probe::fill`,
      arguments: [box, transaction.pure.string("note"), transaction.object.clock()],
    });
    transaction.transferObjects([box], signer.toSuiAddress());
    const result = await run(client, signer, transaction);

    expect(TransactionDataBuilder.getDigestFromBytes(result.bcs)).toBe(result.digest);
    const firstId = `0x${toHex(hash(new Uint8Array([0xf1]), fromBase58(result.digest), new Uint8Array(8)))}`;
    expect(createdOf(result, /::probe::Box$/)).toBe(firstId);

    const { response } = await client.ledgerService.getTransaction({
      digest: result.digest,
      readMask: { paths: ["effects", "events"] },
    });
    const { effects, events } = response.transaction ?? {};
    expect(effects?.digest).toBe(typed("TransactionEffects", effects?.bcs?.value ?? new Uint8Array()));
    expect(effects?.eventsDigest).toBe(typed("TransactionEvents", events?.bcs?.value ?? new Uint8Array()));

    const { object } = await client.core.getObject({ objectId: firstId, include: { objectBcs: true, content: true } });
    const parsed = bcs.Object.parse(object.objectBcs);
    expect(object.digest).toBe(typed("Object", object.objectBcs));
    expect(parsed.previousTransaction).toBe(result.digest);
    expect(parsed.owner).toMatchObject({ AddressOwner: signer.toSuiAddress() });
    expect(toHex(object.content)).toBe(`${firstId.slice(2)}0100000000000000`);
  });

  test("every object that a transaction may change gets one version, above all it saw", async () => {
    const [one, two] = [await newBox(client, signer, 1), await newBox(client, signer, 2, true)];
    const transaction = new Transaction();
    transaction.moveCall({
      target: `${probe}::probe::set`,
      arguments: [transaction.object(two), transaction.pure.u64(9)],
    });
    transaction.moveCall({ target: `${probe}::probe::value`, arguments: [transaction.object(one)] });
    const { effects } = await run(client, signer, transaction);
    const highest = Math.max(...effects.changedObjects.map(({ inputVersion }) => Number(inputVersion ?? 0)));
    expect(effects.lamportVersion).toBe(String(highest + 1));
    for (const change of effects.changedObjects) expect(change.outputVersion).toBe(effects.lamportVersion);
    expect(effects.changedObjects.map(({ objectId }) => objectId)).toEqual(expect.arrayContaining([one, two]));
  });

  test("a shared object is asked for as mutable only where the function changes or takes it", async () => {
    const box = await newBox(client, signer, 1, true);
    const mutabilityOf = async (call: (transaction: Transaction) => void) => {
      const transaction = new Transaction();
      call(transaction);
      transaction.setSender(signer.toSuiAddress());
      const { inputs } = TransactionDataBuilder.fromBytes(await transaction.build({ client }));
      return inputs.flatMap((input) => (input.Object?.SharedObject ? [input.Object.SharedObject.mutable] : []));
    };
    const call = (name: string, more: (transaction: Transaction) => ReturnType<typeof transaction.pure.u64>[]) => {
      return (transaction: Transaction) =>
        void transaction.moveCall({
          target: `${probe}::probe::${name}`,
          arguments: [transaction.object(box), ...more(transaction)],
        });
    };
    expect(await mutabilityOf(call("value", () => []))).toEqual([false]);
    expect(await mutabilityOf(call("set", (transaction) => [transaction.pure.u64(2)]))).toEqual([true]);
    expect(await mutabilityOf(call("discard", () => []))).toEqual([true]);
  });

  test("deleting, wrapping and unwrapping are told apart", async () => {
    const [doomed, inner] = [await newBox(client, signer, 1), await newBox(client, signer, 2)];
    const wrapping = new Transaction();
    wrapping.moveCall({ target: `${probe}::probe::discard`, arguments: [wrapping.object(doomed)] });
    wrapping.moveCall({ target: `${probe}::probe::wrap`, arguments: [wrapping.object(inner)] });
    const wrapped = await run(client, signer, wrapping);
    const changeOf = (effects: typeof wrapped.effects, id: string) =>
      effects.changedObjects.find(({ objectId }) => objectId === id);
    expect(changeOf(wrapped.effects, doomed)).toMatchObject({ outputState: "DoesNotExist", idOperation: "Deleted" });
    expect(changeOf(wrapped.effects, inner)).toMatchObject({ outputState: "DoesNotExist", idOperation: "None" });
    await expect(client.core.getObject({ objectId: inner })).rejects.toThrow(/not found/);

    const unwrapping = new Transaction();
    const wrapper = unwrapping.object(createdOf(wrapped, /::probe::Wrapper$/));
    unwrapping.transferObjects(
      [unwrapping.moveCall({ target: `${probe}::probe::unwrap`, arguments: [wrapper] })],
      signer.toSuiAddress(),
    );
    const unwrapped = await run(client, signer, unwrapping);
    expect(changeOf(unwrapped.effects, inner)).toMatchObject({
      inputState: "DoesNotExist",
      outputState: "ObjectWrite",
      idOperation: "None",
    });
  });

  test("an object sent to an object is received", async () => {
    const [parent, sent] = [await newBox(client, signer, 40), await newBox(client, signer, 2)];
    const sending = new Transaction();
    sending.transferObjects([sending.object(sent)], parent);
    await run(client, signer, sending);
    const receiving = new Transaction();
    receiving.moveCall({
      target: `${probe}::probe::receive`,
      arguments: [receiving.object(parent), receiving.object(sent)],
    });
    await run(client, signer, receiving);
    const { object } = await client.core.getObject({ objectId: parent, include: { json: true } });
    expect(object.json).toEqual({ id: parent, value: "42" });
  });

  test("events carry their type, their BCS and their fields", async () => {
    const box = await newBox(client, signer, 3);
    const transaction = new Transaction();
    transaction.moveCall({
      target: `${probe}::probe::fill`,
      arguments: [transaction.object(box), transaction.pure.string("hello"), transaction.object.clock()],
    });
    const { events, timestampMs } = await run(client, signer, transaction);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      packageId: probe,
      module: "probe",
      sender: signer.toSuiAddress(),
      eventType: `${probe}::probe::Filled`,
      json: {
        id: box,
        by: signer.toSuiAddress(),
        note: "hello",
        numbers: ["1", "2", "3"],
        at_ms: String(timestampMs),
      },
    });
  });

  test("a simulation gives each command's values and changes nothing", async () => {
    const box = await newBox(client, signer, 5);
    const transaction = new Transaction();
    transaction.setSender(signer.toSuiAddress());
    transaction.moveCall({
      target: `${probe}::probe::set`,
      arguments: [transaction.object(box), transaction.pure.u64(6)],
    });
    transaction.moveCall({ target: `${probe}::probe::value`, arguments: [transaction.object(box)] });
    const simulated = await client.core.simulateTransaction({
      transaction,
      include: { commandResults: true, effects: true },
    });
    expect(simulated.$kind).toBe("Transaction");
    const [set, value] = simulated.commandResults ?? [];
    expect(set?.returnValues).toEqual([]);
    expect(set?.mutatedReferences[0]?.bcs.slice(32)).toEqual(bcs.u64().serialize(6).toBytes());
    expect(value?.returnValues[0]?.bcs).toEqual(bcs.u64().serialize(6).toBytes());
    const { object } = await client.core.getObject({ objectId: box, include: { json: true } });
    expect(object.json).toEqual({ id: box, value: "5" });
  });

  test("the kind of a transaction is completed without a sender or gas", async () => {
    const box = await newBox(client, signer, 5, true);
    const transaction = new Transaction();
    transaction.moveCall({
      target: `${probe}::probe::set`,
      arguments: [transaction.object(box), transaction.pure.u64(6)],
    });
    const kind = await transaction.build({ client, onlyTransactionKind: true });
    const { inputs } = Transaction.fromKind(kind).getData();
    expect(inputs[0]?.Object?.SharedObject).toMatchObject({ objectId: box, mutable: true });
  });

  test("a repeated execution is answered as the first", async () => {
    const transaction = new Transaction();
    transaction.transferObjects([transaction.splitCoins(transaction.gas, [1])], long("77"));
    transaction.setSender(signer.toSuiAddress());
    const bytes = await transaction.build({ client });
    const { signature } = await signer.signTransaction(bytes);
    const execute = () =>
      client.core.executeTransaction({ transaction: bytes, signatures: [signature], include: { effects: true } });
    const [first, second] = await Promise.all([execute(), execute()]);
    expect(first.Transaction?.effects.bcs).toEqual(second.Transaction?.effects.bcs);
    expect(await execute()).toEqual(first);
  });
});

describe.each(formats)("refusals over %s", (format) => {
  let client: SuiGrpcClient;
  let signer: Ed25519Keypair;
  beforeAll(async () => {
    client = world.clientOf(format);
    signer = await world.account();
  });

  test("a reference to an older version is stale, when building and when executing", async () => {
    const box = await newBox(client, signer, 1);
    const { object: old } = await client.core.getObject({ objectId: box });
    const change = new Transaction();
    change.moveCall({ target: `${probe}::probe::set`, arguments: [change.object(box), change.pure.u64(2)] });
    await run(client, signer, change);

    const stale = new Transaction();
    stale.setSender(signer.toSuiAddress());
    stale.moveCall({ target: `${probe}::probe::set`, arguments: [stale.objectRef(old), stale.pure.u64(3)] });
    await expect(stale.build({ client })).rejects.toThrow(
      `provided version doesn't match for object ${box}, provided: ${old.version} actual: 0x${(BigInt(old.version) + 1n).toString(16)}`,
    );

    const coins = await client.core.listCoins({ owner: signer.toSuiAddress(), coinType: suiType });
    stale.setGasPayment(coins.objects);
    stale.setGasBudget(10_000_000);
    stale.setGasPrice(1000);
    await expect(client.signAndExecuteTransaction({ transaction: stale, signer })).rejects.toThrow(
      /needs to be rebuilt because object 0x[0-9a-f]{64} version 0x[0-9a-f]+ is unavailable for consumption, current version: 0x/,
    );
  });

  test("an account without coins cannot pay gas", async () => {
    const poor = new Ed25519Keypair();
    const transaction = new Transaction();
    transaction.moveCall({
      target: `${probe}::probe::at_most`,
      arguments: [transaction.pure.u64(1), transaction.pure.u64(1)],
    });
    transaction.setSender(poor.toSuiAddress());
    await expect(transaction.build({ client })).rejects.toThrow(
      new RegExp(
        `^Unable to perform gas selection due to insufficient SUI balance \\(in address balance or coins\\) for account ${poor.toSuiAddress()} to satisfy required budget \\d+\\.$`,
      ),
    );
  });

  test("a split of more than there is fails in its command", async () => {
    const transaction = new Transaction();
    const [coin] = transaction.splitCoins(transaction.gas, [10n ** 18n]);
    if (!coin) throw new Error("no coin");
    transaction.transferObjects([coin], signer.toSuiAddress());
    transaction.setSender(signer.toSuiAddress());
    await expect(transaction.build({ client })).rejects.toThrow(/InsufficientCoinBalance/);
  });

  test("a budget below the price is spent on a failure", async () => {
    const transaction = new Transaction();
    const box = transaction.moveCall({ target: `${probe}::probe::new`, arguments: [transaction.pure.u64(1)] });
    transaction.transferObjects([box], signer.toSuiAddress());
    transaction.setGasBudget(1_500_000);
    transaction.setSender(signer.toSuiAddress());
    await expect(transaction.build({ client })).rejects.toThrow(/InsufficientGas/);

    const coins = await client.core.listCoins({ owner: signer.toSuiAddress(), coinType: suiType });
    transaction.setGasPayment(coins.objects);
    transaction.setGasPrice(1000);
    const before = BigInt((await client.core.getBalance({ owner: signer.toSuiAddress() })).balance.balance);
    const failed = await client.signAndExecuteTransaction({ transaction, signer, include: { effects: true } });
    expect(failed.FailedTransaction?.status.error?.message).toBe("InsufficientGas");
    const after = BigInt((await client.core.getBalance({ owner: signer.toSuiAddress() })).balance.balance);
    expect(before - after).toBeGreaterThan(0n);
    expect(before - after).toBeLessThanOrEqual(1_500_000n);
  });

  test("a missing function, package or object, and one that may not be called, are named", async () => {
    const building = (target: string, object?: string) => {
      const transaction = new Transaction();
      transaction.moveCall({ target, arguments: object ? [transaction.object(object)] : [transaction.pure.u64(1)] });
      transaction.setSender(signer.toSuiAddress());
      return transaction.build({ client });
    };
    await expect(building(`${probe}::probe::missing`, await newBox(client, signer, 1))).rejects.toThrow(
      `unable to find function ${probe}::probe::missing`,
    );
    await expect(building(`${long("dead")}::probe::value`)).rejects.toThrow(`Object ${long("dead")} not found`);
    await expect(building(`${probe}::probe::missing`)).rejects.toThrow(/FunctionNotFound in command 0/);
    await expect(building(`${probe}::probe::value`, long("dead"))).rejects.toThrow(`Object ${long("dead")} not found`);
    await expect(building(`${probe}::probe::hidden`)).rejects.toThrow(/NonEntryFunctionInvoked|private/i);
  });

  test("arithmetic that has no result fails where it happened", async () => {
    const transaction = new Transaction();
    transaction.moveCall({
      target: `${probe}::probe::divide`,
      arguments: [transaction.pure.u64(1), transaction.pure.u64(0)],
    });
    transaction.setSender(signer.toSuiAddress());
    const simulated = await client.core.simulateTransaction({ transaction, include: { effects: true } });
    const effects = simulated.FailedTransaction?.effects;
    const parsed = bcs.TransactionEffects.parse(effects?.bcs ?? new Uint8Array());
    const error = parsed.V2?.status.Failure?.error;
    expect(error).toMatchObject({
      MovePrimitiveRuntimeError: { module: { address: probe, name: "probe" }, functionName: "divide" },
    });
  });

  test("only the owner's signature over exactly these bytes counts", async () => {
    const stranger = new Ed25519Keypair();
    const transaction = new Transaction();
    transaction.transferObjects([transaction.splitCoins(transaction.gas, [1])], long("77"));
    transaction.setSender(signer.toSuiAddress());
    const bytes = await transaction.build({ client });
    const execute = (signatures: string[]) => client.core.executeTransaction({ transaction: bytes, signatures });

    const foreign = await stranger.signTransaction(bytes);
    await expect(execute([foreign.signature])).rejects.toThrow(
      `Invalid user signature: Required Signature from ${signer.toSuiAddress()} is absent`,
    );
    const { signature } = await signer.signTransaction(bytes.slice(0, -1)); // over other bytes
    await expect(execute([signature])).rejects.toThrow("Invalid user signature: Signature is not valid");
    await expect(execute([])).rejects.toThrow("Expect 1 signer signatures but got 0");
  });

  test("other schemes of signatures count too, and a sponsor's signature beside the sender's", async () => {
    const sender = new Secp256k1Keypair();
    const transaction = new Transaction();
    transaction.moveCall({
      target: `${probe}::probe::at_most`,
      arguments: [transaction.pure.u64(1), transaction.pure.u64(1)],
    });
    transaction.setSender(sender.toSuiAddress());
    transaction.setGasOwner(signer.toSuiAddress());
    const bytes = await transaction.build({ client });
    const execute = async (signers: (Ed25519Keypair | Secp256k1Keypair)[]) => {
      const signatures = await Promise.all(signers.map(async (each) => (await each.signTransaction(bytes)).signature));
      return client.core.executeTransaction({ transaction: bytes, signatures, include: { effects: true } });
    };
    await expect(execute([sender])).rejects.toThrow("Expect 2 signer signatures but got 1");
    const { Transaction: executed } = await execute([sender, signer]);
    expect(executed?.effects.gasObject?.outputOwner).toMatchObject({ AddressOwner: signer.toSuiAddress() });
  });

  test("another account's object is refused, and so is one input given twice", async () => {
    const other = await world.account();
    const theirs = await newBox(client, other, 1);
    const stealing = new Transaction();
    stealing.moveCall({ target: `${probe}::probe::discard`, arguments: [stealing.object(theirs)] });
    stealing.setSender(signer.toSuiAddress());
    await expect(stealing.build({ client })).rejects.toThrow(
      `Object ${theirs} is owned by account address ${other.toSuiAddress()}, but given owner/signer address is ${signer.toSuiAddress()}`,
    );
  });

  test("an expired transaction is refused", async () => {
    const transaction = new Transaction();
    transaction.transferObjects([transaction.splitCoins(transaction.gas, [1])], long("77"));
    transaction.setSender(signer.toSuiAddress());
    const { systemState } = await client.core.getCurrentSystemState();
    transaction.setExpiration({ Epoch: Number(systemState.epoch) });
    const bytes = await transaction.build({ client });
    await world.post("/admin/time", { addMs: 25 * 60 * 60 * 1000 });
    const { signature } = await signer.signTransaction(bytes);
    await expect(client.core.executeTransaction({ transaction: bytes, signatures: [signature] })).rejects.toThrow(
      "Transaction Expired",
    );
  });
});
