import type { MoveEvent } from "../move/execution";
import { BcsWriter } from "./bcsWriter";
import { structTag } from "./moveType";

/** `TransactionEvents`, byte for byte. */
export function eventsBytes(events: readonly MoveEvent[], sender: string): Uint8Array {
  const writer = new BcsWriter();
  writer.list(events, ({ packageId, module, type, contents }) => {
    writer.address(packageId);
    writer.text(module);
    writer.address(sender);
    writer.raw(structTag(type));
    writer.bytes(contents);
  });
  return writer.finish();
}
