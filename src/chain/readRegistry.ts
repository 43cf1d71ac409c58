import { AppError } from "@/domain/errors";
import type { Chain } from "./chain";
import { parseRegistry } from "./layouts";

/** How many models there are. Throws `registry-not-found`. */
export async function readRegistry({ node, contract }: Chain, signal?: AbortSignal): Promise<{ total: number }> {
  const [object] = await node.readObjects([contract.registryId], signal);
  if (!object) throw new AppError("registry-not-found", { registryId: contract.registryId });
  return parseRegistry(object.contents);
}
