import type { Chain } from "./chain";
import { handleFieldId } from "./ids";
import { parseHandleField } from "./layouts";

/** Who claimed a handle, and the capability that publishes under it; `null` while nobody has. */
export async function readHandle(
  { node, contract }: Chain,
  handle: string,
  signal?: AbortSignal,
): Promise<{ capId: string; owner: string; claimedAt: Date } | null> {
  const [field] = await node.readObjects([handleFieldId(contract, handle)], signal);
  return field ? parseHandleField(field.contents) : null;
}
