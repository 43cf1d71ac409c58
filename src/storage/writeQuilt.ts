import { type WalrusClient, WalrusFile } from "@mysten/walrus";

export interface QuiltFile {
  /** Its identifier in the quilt. */
  path: string;
  bytes: Uint8Array;
}

/**
 * A quilt on its way to Walrus, in the two transactions that its owner signs: `register`, then, when it is uploaded, `certify`. Further
 * calls may be added to both. Permanent: nobody can delete it.
 */
export async function writeQuilt(client: WalrusClient, files: readonly QuiltFile[]) {
  const flow = client.writeFilesFlow({
    files: files.map(({ path, bytes }) => WalrusFile.from({ contents: bytes, identifier: path })),
  });
  await flow.encode();
  return {
    /** Reserves storage for `epochs` and registers the blob. */
    register: ({ owner, epochs }: { owner: string; epochs: number }) =>
      flow.register({ owner, epochs, deletable: false }),

    /** Sends the bytes through the upload relay. `digest`: of the registering transaction. */
    async upload(digest: string): Promise<{ blobObjectId: string }> {
      const { blobObjectId } = await flow.upload({ digest });
      return { blobObjectId };
    },

    /** Certifies the blob, first of all in its transaction: what is added behind sees it certified. */
    certify: () => flow.certify(),
  };
}
