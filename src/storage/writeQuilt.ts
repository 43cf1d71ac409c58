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
  await noticeClosed();
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

/**
 * Encoding holds this thread, for many seconds where files are large: longer than servers keep connections that nobody uses. The next request would go
 * into one that is closed by then, and fail, unless the thread has listened again: it does so between two timers.
 */
async function noticeClosed(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}
