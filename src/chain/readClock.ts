import { AppError } from "@/domain/errors";
import type { WalrusClock } from "@/domain/model";
import type { Chain } from "./chain";
import { walrusInnerId } from "./ids";
import { parseStaking, parseStakingInnerField } from "./walrusLayouts";

/** Walrus time, in two round trips. */
export async function readClock({ node, stakingPoolId }: Chain, signal?: AbortSignal): Promise<WalrusClock> {
  const [staking] = await node.readObjects([stakingPoolId], signal);
  if (!staking) throw new AppError("object-malformed", { what: "Walrus staking object" });
  const innerId = walrusInnerId(stakingPoolId, parseStaking(staking.contents).version);
  const [inner] = await node.readObjects([innerId], signal);
  if (!inner) throw new AppError("object-malformed", { what: "Walrus staking state" });
  return parseStakingInnerField(inner.contents, new Date());
}
