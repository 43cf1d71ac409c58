import type { Chain } from "@/chain/chain";
import { readClock } from "@/chain/readClock";
import { readModel } from "@/chain/readModel";
import { readVersion } from "@/chain/readVersion";
import type { Network } from "@/config/networks";
import type { CheckSummary } from "@/domain/checks";
import type { Runtime } from "@/domain/running";
import { checkAll } from "@/runtime/check/checkHere";
import { readFile, readManifestBytes } from "@/storage/readFiles";

/** Reads a version of a model from the chain and its bytes from the aggregator, and makes every check on this computer, as the page does. */
export async function checkAsStranger(
  chain: Chain,
  { aggregatorUrls }: Network,
  runtime: Runtime,
  { handle, name, label }: { handle: string; name: string; label: string },
): Promise<CheckSummary> {
  const readers = { aggregatorUrls };
  const [model, clock] = await Promise.all([readModel(chain, handle, name), readClock(chain)]);
  const head = await readVersion(chain, model, label);
  const { summary } = await checkAll(
    {
      head,
      clock,
      runtime,
      readManifestBytes: (signal) => readManifestBytes(readers, head, { signal }),
      readFile: (file, signal) => readFile(readers, head, file, { signal }),
    },
    { backend: "wasm", signal: new AbortController().signal },
  );
  return summary;
}
