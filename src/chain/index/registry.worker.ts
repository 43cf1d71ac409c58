import { openChain } from "@/chain/chain";
import { readClock } from "@/chain/readClock";
import { readIndexPages } from "@/chain/readIndexPages";
import { readModels } from "@/chain/readModels";
import { readRegistry } from "@/chain/readRegistry";
import type { Network } from "@/config/networks";
import { createKeeper } from "./keeper";
import type { Request } from "./protocol";
import { serve } from "./serve";
import { forgivingStore, openIndexStore } from "./store";

// The worker in which the copy of the registry lives.

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Runs `task` after the messages that have arrived by now. Unlike a timer it is not slowed down when used often. */
function later(task: () => void) {
  waiting.push(task);
  port2.postMessage(null);
}

function open(network: Network) {
  // Opened with each read, so that a network without the contract is told as the reason of each.
  const chain = () => openChain(network);
  const keeper = createKeeper(
    {
      readSize: async (signal) => (await readRegistry(chain(), signal)).total,
      readPages: async (from, to, signal) => readIndexPages(chain(), from, to, signal),
      readModels: async (indexes, signal) => readModels(chain(), indexes, signal),
      readClock: async (signal) => readClock(chain(), signal),
    },
    forgivingStore(openIndexStore(network.contract?.registryId ?? network.name)),
    () => new Date(),
  );
  return serve(keeper, (response) => postMessage(response), later);
}

let handle: ReturnType<typeof open> | null = null;

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "open") handle = open(data.network);
  else handle?.(data);
});
