import { AppError } from "@/domain/errors";
import type { Model } from "@/domain/model";
import type { Chain } from "./chain";
import { modelId } from "./ids";
import { parseModel } from "./layouts";
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
  return objects.map((object, place) => {
    const model = object && parseModel(object.contents);
    if (!model || model.index !== indexes[place]) throw new AppError("object-malformed", { what: "model" });
    return model;
  });
}
