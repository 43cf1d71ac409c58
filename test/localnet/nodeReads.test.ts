import { bcs } from "@mysten/sui/bcs";
import { GrpcTypes, type SuiGrpcClient } from "@mysten/sui/grpc";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { deriveDynamicFieldID, fromBase58 } from "@mysten/sui/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createdOf, formats, long, type NodeWorld, publishProbe, run, startNode, suiType } from "./nodeWorld";

let world: NodeWorld;
let probe: string;
let signer: Ed25519Keypair;
beforeAll(async () => {
  world = await startNode();
  signer = await world.account();
  probe = await publishProbe(world.clientOf("binary"), signer);
});
afterAll(() => world.close());

describe.each(formats)("reads over %s", (format) => {
  let client: SuiGrpcClient;
  beforeAll(() => {
    client = world.clientOf(format);
  });

  test("the chain has an identifier of 32 bytes", async () => {
    const { chainIdentifier } = await client.core.getChainIdentifier();
    expect(fromBase58(chainIdentifier)).toHaveLength(32);
  });

  test("epoch, gas price and protocol are told", async () => {
    expect(await client.core.getReferenceGasPrice()).toEqual({ referenceGasPrice: "1000" });
    const { systemState } = await client.core.getCurrentSystemState();
    expect(systemState).toMatchObject({ epoch: "0", referenceGasPrice: "1000", safeMode: false });
    expect(systemState.parameters.epochDurationMs).toBe("86400000");
    const { protocolConfig } = await client.core.getProtocolConfig();
    expect(Number(protocolConfig.protocolVersion)).toBeGreaterThan(0);
  });

  test("coins come with the most in it first, a page at a time", async () => {
    const owner = new Ed25519Keypair().toSuiAddress();
    const amounts = [5, 900, 30, 30, 700];
    const transaction = new Transaction();
    const coins = transaction.splitCoins(transaction.gas, amounts);
    transaction.transferObjects(
      amounts.map((_, index) => coins[index] as NonNullable<(typeof coins)[number]>), // one coin for each amount
      owner,
    );
    await run(client, signer, transaction);

    const balances: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof client.core.listCoins>> = await client.core.listCoins({
        owner,
        cursor,
        limit: 2,
      });
      expect(page.objects.length).toBeLessThanOrEqual(2);
      balances.push(...page.objects.map(({ balance }) => balance));
      cursor = page.hasNextPage ? page.cursor : null;
    } while (cursor);
    expect(balances).toEqual(["900", "700", "30", "30", "5"]);
    const { balance } = await client.core.getBalance({ owner });
    expect(balance).toEqual({ coinType: suiType, balance: "1665", coinBalance: "1665", addressBalance: "0" });
    expect((await client.core.listBalances({ owner })).balances).toEqual([balance]);
  });

  test("owned objects are found by type, with and without its parameters", async () => {
    const { account } = world;
    const owner = (await account()).toSuiAddress();
    const ofType = async (type?: string) =>
      (await client.core.listOwnedObjects({ owner, ...(type && { type }) })).objects.map((object) => object.type);
    const coin = `${long("2")}::coin::Coin`;
    expect(await ofType(`0x2::coin::Coin<0x2::sui::SUI>`)).toEqual([`${coin}<${suiType}>`]);
    expect((await ofType("0x2::coin::Coin")).sort()).toEqual([
      `${coin}<${suiType}>`,
      `${coin}<${world.network.walrus.walType}>`,
    ]);
    expect(await ofType()).toHaveLength(2);
    expect(await ofType(`${probe}::probe::Box`)).toEqual([]);
  });

  test("an object that is not there is told apart from those that are", async () => {
    const [clock, missing] = (await client.core.getObjects({ objectIds: ["0x6", "0xdead"] })).objects;
    expect(clock).toMatchObject({ objectId: long("6"), type: `${long("2")}::clock::Clock` });
    expect(missing).toMatchObject({ code: "notExists", message: `Object ${long("dead")} not found` });
  });

  test("the clock shows the network's time", async () => {
    const { object } = await client.core.getObject({ objectId: "0x6", include: { content: true } });
    const [, shown] = bcs.tuple([bcs.Address, bcs.u64()]).parse(object.content);
    expect(Math.abs(Number(shown) - world.network.chain.nowMs)).toBeLessThan(5_000);
  });

  test("a mask brings its fields and no others", async () => {
    const { response } = await client.ledgerService.batchGetObjects({
      requests: [{ objectId: "0x6" }],
      readMask: { paths: ["version", "owner.kind", "contents.value"] },
    });
    const result = response.objects[0]?.result;
    const object = result?.oneofKind === "object" ? result.object : undefined;
    expect(object).toEqual({
      version: expect.any(BigInt),
      owner: { kind: GrpcTypes.Owner_OwnerKind.SHARED },
      contents: { value: expect.any(Uint8Array) },
    });
    const plain = await client.ledgerService.getObject({ objectId: "0x6" });
    expect(Object.keys(plain.response.object ?? {}).sort()).toEqual(["digest", "objectId", "version"]);
  });

  test("a mask of a field that does not exist is refused", async () => {
    const asking = client.ledgerService.getObject({ objectId: "0x6", readMask: { paths: ["owner.colour"] } });
    await expect(asking.response).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: "invalid read_mask path: owner.colour",
    });
  });

  test("a transaction without include brings its status only", async () => {
    const transaction = new Transaction();
    transaction.transferObjects([transaction.splitCoins(transaction.gas, [1])], long("77"));
    const { digest } = await run(client, signer, transaction);
    const read = await client.ledgerService.getTransaction({ digest, readMask: { paths: ["effects.status"] } });
    expect(read.response.transaction).toEqual({
      signatures: [],
      balanceChanges: [],
      effects: {
        status: { success: true },
        dependencies: [],
        changedObjects: [],
        unchangedConsensusObjects: [],
        unchangedLoadedRuntimeObjects: [],
      },
    });
  });

  test("more than a thousand objects at once are refused", async () => {
    const requests = Array.from({ length: 1001 }, () => ({ objectId: "0x6" }));
    await expect(client.ledgerService.batchGetObjects({ requests }).response).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
    });
  });

  test("a name that reaches the client in its error is readable", async () => {
    await expect(client.ledgerService.getObject({ objectId: "0x6ü %" }).response).rejects.toThrow(
      "invalid object_id: 0x6ü %",
    );
  });

  test("functions are described with their parameters", async () => {
    const { function: fill } = await client.core.getMoveFunction({
      packageId: probe,
      moduleName: "probe",
      name: "fill",
    });
    expect(fill).toMatchObject({ visibility: "public", isEntry: false, typeParameters: [], returns: [] });
    expect(fill.parameters.map(({ reference, body }) => [reference, body.$kind])).toEqual([
      ["mutable", "datatype"],
      [null, "datatype"],
      ["immutable", "datatype"],
      ["immutable", "datatype"],
    ]);
    expect(fill.parameters[1]?.body).toMatchObject({ datatype: { typeName: `${long("1")}::string::String` } });
    await expect(
      client.core.getMoveFunction({ packageId: probe, moduleName: "probe", name: "nothing" }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("packages are objects, and are described whole", async () => {
    const { object } = await client.core.getObject({ objectId: probe, include: { objectBcs: true } });
    expect(object.type).toBe("package");
    expect([...(bcs.Object.parse(object.objectBcs).data.Package?.moduleMap.keys() ?? [])]).toEqual(["probe"]);
    const { response } = await client.movePackageService.getPackage({ packageId: probe });
    const [module] = response.package?.modules ?? [];
    expect(module?.datatypes.map(({ name }) => name)).toEqual(["Box", "Wrapper", "Filled"]);
    const box = await client.movePackageService.getDatatype({ packageId: probe, moduleName: "probe", name: "Box" });
    expect(box.response.datatype?.fields.map(({ name }) => name)).toEqual(["id", "value"]);
  });

  test("coin metadata is there for WAL, and null for what is no coin", async () => {
    const { walType } = world.network.walrus;
    expect((await client.core.getCoinMetadata({ coinType: walType })).coinMetadata).toMatchObject({
      decimals: 9,
      symbol: "WAL",
    });
    expect((await client.core.getCoinMetadata({ coinType: "0x5::no::COIN" })).coinMetadata).toBeNull();
  });

  test("nobody has a name here", async () => {
    await expect(client.core.defaultNameServiceName({ address: long("1") })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await client.core.resolveNameServiceAddress({ name: "callable.sui" })).toEqual({ address: null });
  });
});

describe.each(formats)("dynamic fields over %s", (format) => {
  test("3,000 fields come in the order of their ids, in pages cut by count and by size", async () => {
    const client = world.clientOf(format);
    const tableType = "0x2::table::Table";
    const typeArguments = ["u64", "vector<u8>"];
    const making = new Transaction();
    making.transferObjects([making.moveCall({ target: "0x2::table::new", typeArguments })], signer.toSuiAddress());
    const table = createdOf(await run(client, signer, making), /::table::Table</);
    const { object } = await client.core.getObject({ objectId: table, include: { content: true } });
    expect(object.type.startsWith(tableType.replace("0x2", long("2")))).toBe(true);
    const parent = table; // a table's fields hang on its own id

    for (let start = 0; start < 3000; start += 1000) {
      const filling = new Transaction();
      const value = filling.pure.vector(
        "u8",
        Array.from({ length: 700 }, () => 1),
      );
      for (let key = start; key < start + 1000; key += 1) {
        filling.moveCall({
          target: "0x2::table::add",
          typeArguments,
          arguments: [filling.object(table), filling.pure.u64(key), value],
        });
      }
      await run(client, signer, filling);
    }

    const ids: string[] = [];
    const sizes: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof client.listDynamicFields<{ value: true }>>> =
        await client.listDynamicFields({
          parentId: parent,
          limit: 1000,
          cursor,
          include: { value: true },
        });
      sizes.push(page.dynamicFields.length);
      ids.push(...page.dynamicFields.map(({ fieldId }) => fieldId));
      const [first] = page.dynamicFields;
      const key = bcs.u64().parse(first?.name.bcs ?? new Uint8Array());
      expect(first?.fieldId).toBe(deriveDynamicFieldID(parent, "u64", bcs.u64().serialize(key).toBytes()));
      expect(first?.value.bcs).toHaveLength(702); // 700 bytes after their length, which takes two
      cursor = page.hasNextPage ? page.cursor : null;
    } while (cursor);

    expect(ids).toHaveLength(3000);
    expect(new Set(ids).size).toBe(3000);
    expect(ids).toEqual([...ids].sort());
    // An entry takes the 700 bytes of its value and about 150 of names: 512 KiB hold fewer than 1,000 of them.
    for (const size of sizes.slice(0, -1)) {
      expect(size).toBeLessThan(1000);
      expect(size).toBeGreaterThan(500);
    }
    const { dynamicFields } = await client.listDynamicFields({ parentId: parent });
    expect(dynamicFields).toHaveLength(50);
    const one = await client.core.getDynamicField({
      parentId: parent,
      name: { type: "u64", bcs: bcs.u64().serialize(7).toBytes() },
    });
    expect(one.dynamicField.value.bcs).toHaveLength(702);
  });
});
