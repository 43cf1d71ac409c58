import { bcs } from "@mysten/sui/bcs";
import { fromBase64 } from "@mysten/sui/utils";
import type { QuiltFile, writeQuilt } from "@/storage/writeQuilt";
import { blake2b256 } from "../../../localnet/blake2b256";
import { type Clients, createdObject } from "../../../localnet/seed/clients";
import { toUrlBase64 } from "../../../localnet/walrus/blobIds";
import { confirmStorage } from "../../../localnet/walrus/storageNode";

const Derivation = bcs.struct("BlobIdDerivation", { encodingType: bcs.u8(), size: bcs.u64(), rootHash: bcs.bytes(32) });
const redStuff = 1;

/**
 * A quilt that is registered and certified like any other, and whose files are stored nowhere: to encode 100 MB would hold a test up for ten
 * seconds. Pages read them from a reader of the test's own.
 */
export async function unstoredQuilt(
  { walrus, sui }: Clients,
  files: readonly QuiltFile[],
): ReturnType<typeof writeQuilt> {
  const { committee } = await walrus.systemState();
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const rootHash = blake2b256(...files.map(({ path }) => new TextEncoder().encode(path)));
  const blobId = toUrlBase64(blake2b256(Derivation.serialize({ encodingType: redStuff, size, rootHash }).toBytes()));
  let blobObjectId = "";
  return {
    register: ({ owner, epochs }) =>
      walrus.registerBlobTransaction({ size, epochs, blobId, rootHash, deletable: false, owner }),
    async upload(digest) {
      const found = await sui.core.getTransaction({ digest, include: { effects: true, objectTypes: true } });
      if (!found.Transaction) throw new Error(`${digest} registered no blob`);
      blobObjectId = createdObject(found.Transaction, "::blob::Blob");
      return { blobObjectId };
    },
    certify() {
      const { signers, serialized_message, signature } = confirmStorage(committee.epoch, blobId, null);
      const certificate = {
        signers,
        serializedMessage: Uint8Array.from(serialized_message),
        signature: fromBase64(signature),
      };
      return walrus.certifyBlobTransaction({ blobId, blobObjectId, certificate, deletable: false });
    },
  };
}
