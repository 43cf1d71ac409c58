import type { Model } from "@/domain/model";
import type { Chain } from "./chain";
import { modelId } from "./ids";
import { modelOf } from "./modelOf";
import { readInBatches } from "./readInBatches";
import { OBJECTS_PER_CALL } from "./wire/fullNode";

/** The models with these registry indexes, in their order; every thousand is one call, all at once. Throws `object-malformed`. */
export async function readModels(
  { node, contract }: Chain,
  indexes: readonly number[],
  signal?: AbortSignal,
): Promise<Model[]> {
  const ids = indexes.map((index) => modelId(contract, index));
  const objects = await readInBatches(node, ids, OBJECTS_PER_CALL, signal);
  return indexes.map((index, place) => modelOf(objects[place], index));
}
