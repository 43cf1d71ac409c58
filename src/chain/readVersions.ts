import { AppError } from "@/domain/errors";
import { type Model, modelName, type VersionHead } from "@/domain/model";
import type { Chain } from "./chain";
import { versionFieldId } from "./ids";
import { parseVersionField } from "./layouts";
import { readInBatches } from "./readInBatches";
import { type ChainObject, OBJECTS_PER_CALL } from "./wire/fullNode";

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

/** The version with this number. Throws `object-malformed`, also where the node gave another one. */
function versionOf(object: ChainObject | null | undefined, number: number): VersionHead {
  const head = object && parseVersionField(object.contents);
  if (head?.number !== number) throw new AppError("object-malformed", { what: "version" });
  return head;
}

/** One version by its label, the newest for `null`. Throws `version-not-found`. */
export async function readVersionHead(
  chain: Chain,
  model: Model,
  label: string | null,
  signal?: AbortSignal,
): Promise<VersionHead> {
  if (label !== null && label !== model.latest.label) {
    const head = (await readVersions(chain, model, signal)).find((version) => version.label === label);
    if (!head) throw new AppError("version-not-found", { name: modelName(model), version: label });
    return head;
  }
  const { number } = model.latest;
  const [object] = await chain.node.readObjects([versionFieldId(chain.contract, model.id, number)], signal);
  return versionOf(object, number);
}
