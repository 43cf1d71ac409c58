import { GrpcTypes } from "@mysten/sui/grpc";
import { expect, test } from "vitest";
import { applyMask, readMask } from "./fieldMask";

const { ExecutedTransaction, Object: ObjectMessage, TransactionKind } = GrpcTypes;

const object: GrpcTypes.Object = {
  objectId: "0x1",
  version: 3n,
  digest: "d",
  owner: { kind: GrpcTypes.Owner_OwnerKind.ADDRESS, address: "0x2" },
};
const masked = (paths: string[]) => applyMask(ObjectMessage, object, readMask(ObjectMessage, { paths }, []));

test("only the named fields remain, whole or in part", () => {
  expect(masked(["version", "owner.address"])).toEqual({ version: 3n, owner: { address: "0x2" } });
  expect(masked(["owner", "owner.kind"])).toEqual({ owner: object.owner });
  expect(masked(["owner.kind", "owner"])).toEqual({ owner: object.owner });
  expect(masked(["*"])).toEqual(object);
});

test("without a mask an endpoint's own fields remain", () => {
  for (const mask of [undefined, { paths: [] }]) {
    expect(applyMask(ObjectMessage, object, readMask(ObjectMessage, mask, ["digest"]))).toEqual({ digest: "d" });
  }
});

test("masks reach into lists and unions", () => {
  const executed = ExecutedTransaction.create({
    effects: {
      changedObjects: [
        { objectId: "0x1", inputVersion: 1n },
        { objectId: "0x2", inputVersion: 2n },
      ],
    },
  });
  const tree = readMask(ExecutedTransaction, { paths: ["effects.changed_objects.object_id"] }, []);
  expect(applyMask(ExecutedTransaction, executed, tree).effects?.changedObjects).toEqual([
    { objectId: "0x1" },
    { objectId: "0x2" },
  ]);

  const kind = TransactionKind.create({
    data: {
      oneofKind: "programmableTransaction",
      programmableTransaction: { inputs: [{ pure: Uint8Array.of(1) }], commands: [] },
    },
  });
  const inputs = readMask(TransactionKind, { paths: ["programmable_transaction.inputs"] }, []);
  expect(applyMask(TransactionKind, kind, inputs).data).toMatchObject({
    programmableTransaction: { inputs: [{ pure: Uint8Array.of(1) }] },
  });
  const genesis = readMask(TransactionKind, { paths: ["genesis"] }, []);
  expect(applyMask(TransactionKind, kind, genesis).data).toEqual({ oneofKind: undefined });
});

test.each(["colour", "owner.colour", "version.more", "objectId", ""])("%s is no path of an object", (path) => {
  expect(() => readMask(ObjectMessage, { paths: [path] }, [])).toThrow(`invalid read_mask path: ${path}`);
});
