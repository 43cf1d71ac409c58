import { bcs } from "@mysten/sui/bcs";

// Field for field `walrus::events` in move/doubles/walrus: BCS carries no names, so order is meaning.

const BlobRegistered = bcs.struct("BlobRegistered", {
  epoch: bcs.u32(),
  blobId: bcs.u256(),
  size: bcs.u64(),
  encodingType: bcs.u8(),
  endEpoch: bcs.u32(),
  deletable: bcs.bool(),
  objectId: bcs.Address,
});

const BlobCertified = bcs.struct("BlobCertified", {
  epoch: bcs.u32(),
  blobId: bcs.u256(),
  endEpoch: bcs.u32(),
  deletable: bcs.bool(),
  objectId: bcs.Address,
  isExtension: bcs.bool(),
});

const BlobDeleted = bcs.struct("BlobDeleted", {
  epoch: bcs.u32(),
  blobId: bcs.u256(),
  endEpoch: bcs.u32(),
  objectId: bcs.Address,
  wasCertified: bcs.bool(),
});

const EpochChangeStart = bcs.struct("EpochChangeStart", { epoch: bcs.u32() });

export type WalrusEvent =
  | ({ name: "BlobRegistered" } & typeof BlobRegistered.$inferType)
  | ({ name: "BlobCertified" } & typeof BlobCertified.$inferType)
  | ({ name: "BlobDeleted" } & typeof BlobDeleted.$inferType)
  | ({ name: "EpochChangeStart" } & typeof EpochChangeStart.$inferType);

/** `null`: an event that says nothing of blobs or epochs. */
export function parseWalrusEvent(packageId: string, type: string, contents: Uint8Array): WalrusEvent | null {
  switch (type) {
    case `${packageId}::events::BlobRegistered`:
      return { name: "BlobRegistered", ...BlobRegistered.parse(contents) };
    case `${packageId}::events::BlobCertified`:
      return { name: "BlobCertified", ...BlobCertified.parse(contents) };
    case `${packageId}::events::BlobDeleted`:
      return { name: "BlobDeleted", ...BlobDeleted.parse(contents) };
    case `${packageId}::events::EpochChangeStart`:
      return { name: "EpochChangeStart", ...EpochChangeStart.parse(contents) };
    default:
      return null;
  }
}
