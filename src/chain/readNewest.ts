import { AppError } from "@/domain/errors";
import type { Model, WalrusClock } from "@/domain/model";
import type { Chain } from "./chain";
import { modelId, walrusInnerId } from "./ids";
import { parseRegistry } from "./layouts";
import { modelOf } from "./modelOf";
import { parseStaking, parseStakingInnerField } from "./walrusLayouts";

/** The newest models, newest first, in two round trips. At most 999. Throws `registry-not-found`. */
export async function readNewest(
  { node, contract, stakingPoolId }: Chain,
  limit: number,
  signal?: AbortSignal,
): Promise<{ total: number; models: Model[]; clock: WalrusClock }> {
  const [registry, staking] = await node.readObjects([contract.registryId, stakingPoolId], signal);
  if (!registry) throw new AppError("registry-not-found", { registryId: contract.registryId });
  if (!staking) throw new AppError("object-malformed", { what: "Walrus staking object" });
  const { total } = parseRegistry(registry.contents);

  const count = Math.min(limit, total);
  const ids = Array.from({ length: count }, (_, place) => modelId(contract, total - 1 - place));
  const innerId = walrusInnerId(stakingPoolId, parseStaking(staking.contents).version);
  const [inner, ...models] = await node.readObjects([innerId, ...ids], signal);
  if (!inner) throw new AppError("object-malformed", { what: "Walrus staking state" });
  return {
    total,
    clock: parseStakingInnerField(inner.contents, new Date()),
    models: models.map((object, place) => modelOf(object, total - 1 - place)),
  };
}
