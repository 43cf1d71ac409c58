import { bcs } from "@mysten/sui/bcs";
import { deriveDynamicFieldID } from "@mysten/sui/utils";
import type { ChainReader } from "../services";
import { blobIdOf } from "./blobIds";

// Field for field `walrus::blob::Blob` and the dynamic field with its attributes.
const Blob = bcs.struct("Blob", {
  id: bcs.Address,
  registeredEpoch: bcs.u32(),
  blobId: bcs.u256(),
  size: bcs.u64(),
  encodingType: bcs.u8(),
  certifiedEpoch: bcs.option(bcs.u32()),
  storage: bcs.struct("Storage", { id: bcs.Address, startEpoch: bcs.u32(), endEpoch: bcs.u32(), size: bcs.u64() }),
  deletable: bcs.bool(),
});

const fieldName = bcs.string().serialize("metadata").toBytes(); // a `vector<u8>`, which BCS writes alike

const Attributes = bcs.struct("Field", {
  id: bcs.Address,
  name: bcs.string(),
  value: bcs.vector(bcs.struct("Entry", { key: bcs.string(), value: bcs.string() })),
});

/** `undefined`: no such object, or it is wrapped into another one. */
export function readBlobObject(
  chain: ChainReader,
  walrusId: string,
  objectId: string,
): { blobId: string; attributes: Record<string, string> } | undefined {
  const object = chain.readObject(objectId);
  if (object?.type !== `${walrusId}::blob::Blob`) return undefined;
  const field = chain.readObject(deriveDynamicFieldID(objectId, "vector<u8>", fieldName));
  const pairs = field ? Attributes.parse(field.contents).value : [];
  return {
    blobId: blobIdOf(Blob.parse(object.contents).blobId),
    attributes: Object.fromEntries(pairs.map(({ key, value }) => [key, value])),
  };
}
