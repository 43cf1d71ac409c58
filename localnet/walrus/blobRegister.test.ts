import { expect, test } from "vitest";
import { blobIdOf } from "./blobIds";
import { BlobRegister } from "./blobRegister";

const blobId = blobIdOf(7n);
const about = { epoch: 1, blobId: "7", size: "1", encodingType: 1, deletable: false, objectId: "0xa", endEpoch: 3 };

function certified(endEpoch: number, isExtension: boolean) {
  return { ...about, name: "BlobCertified", endEpoch, isExtension } as const;
}

test("a blob is stored from its certificate up to the epoch that is not paid for", () => {
  const register = new BlobRegister(1);
  expect(register.isRegistered(blobId, null)).toBe(false);

  register.record({ ...about, name: "BlobRegistered" });
  expect(register.isRegistered(blobId, null)).toBe(true);
  expect(register.isStored(blobId)).toBe(false);

  register.record(certified(3, false));
  expect(register.isStored(blobId)).toBe(true);
  register.record({ name: "EpochChangeStart", epoch: 2 });
  expect(register.isStored(blobId)).toBe(true);
  register.record({ name: "EpochChangeStart", epoch: 3 });
  expect(register.isStored(blobId)).toBe(false);
  expect(register.isRegistered(blobId, null)).toBe(false);
});

test("an extension keeps it", () => {
  const register = new BlobRegister(1);
  register.record(certified(3, false));
  register.record(certified(9, true));
  register.record({ name: "EpochChangeStart", epoch: 8 });
  expect(register.isStored(blobId)).toBe(true);
});

test("a second object keeps a blob that was deleted as the first", () => {
  const register = new BlobRegister(1);
  register.record({ ...certified(9, false), deletable: true });
  register.record({ ...certified(3, false), objectId: "0xb" });
  register.record({ ...about, name: "BlobDeleted", wasCertified: true });
  expect(register.isStored(blobId)).toBe(true);
  register.record({ name: "EpochChangeStart", epoch: 3 });
  expect(register.isStored(blobId)).toBe(false);
});

test("a deletable blob is confirmed under its own object only", () => {
  const register = new BlobRegister(1);
  register.record({ ...about, name: "BlobRegistered", deletable: true });
  expect(register.isRegistered(blobId, null)).toBe(false);
  expect(register.isRegistered(blobId, "0xa")).toBe(true);
  expect(register.isRegistered(blobId, "0xb")).toBe(false);
});
