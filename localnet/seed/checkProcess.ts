import { openChain } from "@/chain/chain";
import type { Network } from "@/config/networks";
import type { CheckSummary } from "@/domain/checks";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { checkAsStranger } from "./checkAsStranger";

// Makes the checks that attestations speak of, one after the other, in a process of its own: running the models takes as long as publishing
// them, and needs none of what that needs. It ends with its parent.

export interface CheckAsk {
  network: Network;
  handle: string;
  name: string;
}

export type CheckAnswer = { modelId: string; summary: CheckSummary } | { failure: string };

const runtime = createNodeRuntime();

async function answer({ network, handle, name }: CheckAsk): Promise<CheckAnswer> {
  try {
    const { model, summary } = await checkAsStranger(openChain(network), network, runtime, handle, name);
    return { modelId: model.id, summary };
  } catch (error) {
    return { failure: `${handle}/${name} could not be checked: ${error}` };
  }
}

let last: Promise<unknown> = Promise.resolve();
process.on("message", (ask: CheckAsk) => {
  last = last.then(async () => process.send?.(await answer(ask)));
});
process.once("disconnect", () => process.exit());
