import type { Model, VersionHead } from "@/domain/model";
import type { Chain } from "./chain";
import { versionFieldId } from "./ids";
import { readInBatches } from "./readInBatches";
import { versionOf } from "./versionOf";
import { OBJECTS_PER_CALL } from "./wire/fullNode";

/** Versions of one model that are read, the newest. More would be a model that is published every day for years. */
const VERSIONS_MAX = 2000;

/** The versions of a model, newest first. */
export async function readVersions(
  { node, contract }: Chain,
  model: Model,
  signal?: AbortSignal,
): Promise<VersionHead[]> {
  const count = Math.min(model.versionCount, VERSIONS_MAX);
  const numbers = Array.from({ length: count }, (_, place) => model.versionCount - place);
  const ids = numbers.map((number) => versionFieldId(contract, model.id, number));
  const objects = await readInBatches(node, ids, OBJECTS_PER_CALL, signal);
  return numbers.map((number, place) => versionOf(objects[place], number));
}
