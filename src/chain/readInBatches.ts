import type { ChainObject, FullNode } from "./wire/fullNode";

/** The objects of any number of ids, in their order: `size` in a call, all calls at once. */
export async function readInBatches(
  node: FullNode,
  ids: readonly string[],
  size: number,
  signal?: AbortSignal,
): Promise<(ChainObject | null)[]> {
  const batches = Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size));
  const answers = await Promise.all(batches.map((batch) => node.readObjects(batch, signal)));
  return answers.flat();
}
