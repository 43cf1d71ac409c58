import type { Contract, Network } from "@/config/networks";
import { AppError } from "@/domain/errors";
import { type FullNode, fullNode } from "./wire/fullNode";

/** One network's registry: what every read talks to. */
export interface Chain {
  node: FullNode;
  contract: Contract;
  /** Walrus's staking object, which tells the time. */
  stakingPoolId: string;
}

/** Throws `network-not-configured` where Callable's contract is not published. Asks nothing of the network yet. */
export function openChain({ name, rpcUrl, contract, walrus }: Network): Chain {
  if (!contract) throw new AppError("network-not-configured", { network: name });
  return { node: fullNode(rpcUrl), contract, stakingPoolId: walrus.stakingPoolId };
}
