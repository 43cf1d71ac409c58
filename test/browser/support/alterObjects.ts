import { GrpcTypes } from "@mysten/sui/grpc";
import type { Page } from "@playwright/test";

/** Gives the page other contents than the chain's, in answers that are well-formed otherwise. */
export async function alterObjects(page: Page, alter: (contents: Uint8Array) => Uint8Array): Promise<void> {
  await page.route("**/sui.rpc.v2.LedgerService/BatchGetObjects", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const end = 5 + body.readUInt32BE(1); // one frame with the message, then the trailers
    const message = GrpcTypes.BatchGetObjectsResponse.fromBinary(body.subarray(5, end));
    for (const { result } of message.objects) {
      if (result.oneofKind !== "object" || !result.object.contents?.value) continue;
      result.object.contents.value = alter(result.object.contents.value);
    }
    const altered = Buffer.from(GrpcTypes.BatchGetObjectsResponse.toBinary(message));
    const head = Buffer.alloc(5);
    head.writeUInt32BE(altered.length, 1);
    const { "content-length": _length, ...headers } = response.headers();
    await route.fulfill({ status: 200, headers, body: Buffer.concat([head, altered, body.subarray(end)]) });
  });
}
