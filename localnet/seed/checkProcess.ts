import { openChain } from "@/chain/chain";
import type { Network } from "@/config/networks";
import type { CheckSummary } from "@/domain/checks";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { checkAsStranger } from "./checkAsStranger";

// Makes the checks that attestations speak of, in a process of its own: running the models takes as long as publishing
// them, and needs none of what that needs. It ends with its parent.

export interface CheckAsk {
  network: Network;
  handle: string;
  name: string;
  /** Of the version. */
  label: string;
}

export type CheckAnswer = { summary: CheckSummary } | { failure: string };

const runtime = createNodeRuntime();
runtime.warm(); // while the first model is being published

async function answer({ network, handle, name, label }: CheckAsk): Promise<CheckAnswer> {
  try {
    return { summary: await checkAsStranger(openChain(network), network, runtime, { handle, name, label }) };
  } catch (error) {
    return { failure: `${handle}/${name} could not be checked: ${error}` };
  }
}

process.on("message", async (ask: CheckAsk) => process.send?.(await answer(ask)));
process.once("disconnect", () => process.exit());
