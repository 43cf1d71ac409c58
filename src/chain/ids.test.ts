import { bcs } from "@mysten/sui/bcs";
import { deriveDynamicFieldID, deriveObjectID } from "@mysten/sui/utils";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  attestationFieldId,
  handleFieldId,
  indexPageId,
  modelId,
  nameFieldId,
  versionFieldId,
  walrusInnerId,
} from "./ids";

// The official library works the same ids out in its own way.

const address = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`);
const contract = fc.record({ packageId: address, registryId: address });
const upgraded = fc.record({ packageId: address, originalId: address, registryId: address });
const index = fc.nat(2 ** 31);
const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}$/);

test("a model's id derives from the registry and its index", () => {
  fc.assert(
    fc.property(contract, index, (where, i) => {
      const key = bcs.u64().serialize(i).toBytes();
      expect(modelId(where, i)).toBe(deriveObjectID(where.registryId, "u64", key));
    }),
  );
});

test("index pages, names and handles are fields of the registry", () => {
  fc.assert(
    fc.property(contract, index, slug, slug, (where, i, handle, name) => {
      const { packageId, registryId } = where;
      const page = deriveDynamicFieldID(
        registryId,
        `${packageId}::registry::PageKey`,
        bcs.u64().serialize(i).toBytes(),
      );
      expect(indexPageId(where, i)).toBe(page);
      const full = bcs.string().serialize(`${handle}/${name}`).toBytes();
      expect(nameFieldId(where, handle, name)).toBe(
        deriveDynamicFieldID(registryId, `${packageId}::registry::NameKey`, full),
      );
      const key = bcs.string().serialize(handle).toBytes();
      expect(handleFieldId(where, handle)).toBe(
        deriveDynamicFieldID(registryId, `${packageId}::registry::HandleKey`, key),
      );
    }),
  );
});

test("versions and attestations are fields of the model", () => {
  const AttestationKey = bcs.struct("AttestationKey", { version: bcs.u32(), slot: bcs.u64() });
  fc.assert(
    fc.property(contract, address, index, index, (where, model, version, slot) => {
      const { packageId } = where;
      const fieldOf = (type: string, key: Uint8Array) => deriveDynamicFieldID(model, `${packageId}::${type}`, key);
      expect(versionFieldId(where, model, version)).toBe(
        fieldOf("model::VersionKey", bcs.u32().serialize(version).toBytes()),
      );
      expect(attestationFieldId(where, model, version, slot)).toBe(
        fieldOf("attestation::AttestationKey", AttestationKey.serialize({ version, slot }).toBytes()),
      );
    }),
  );
});

test("Walrus keeps its state in a field named by its version", () => {
  const staking = `0x${"3".repeat(64)}`;
  const key = bcs.u64().serialize(3).toBytes();
  expect(walrusInnerId(staking, 3)).toBe(deriveDynamicFieldID(staking, "u64", key));
});

test("a name longer than the contract allows has no id", () => {
  const where = { packageId: "0x1", registryId: "0x2" };
  expect(() => handleFieldId(where, "a".repeat(200))).toThrow(RangeError);
});

test("types keep the name of the first package after an upgrade", () => {
  fc.assert(
    fc.property(upgraded, address, index, slug, ({ originalId, ...upgrade }, model, i, name) => {
      const before = { packageId: originalId, registryId: upgrade.registryId };
      const after = { originalId, ...upgrade };
      expect(indexPageId(after, i)).toBe(indexPageId(before, i));
      expect(nameFieldId(after, name, name)).toBe(nameFieldId(before, name, name));
      expect(handleFieldId(after, name)).toBe(handleFieldId(before, name));
      expect(versionFieldId(after, model, i)).toBe(versionFieldId(before, model, i));
      expect(attestationFieldId(after, model, i, i)).toBe(attestationFieldId(before, model, i, i));
    }),
  );
});
