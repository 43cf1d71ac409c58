import { AppError } from "@/domain/errors";
import { type Model, modelName, type VersionHead } from "@/domain/model";
import type { Chain } from "./chain";
import { versionFieldId } from "./ids";
import { parseVersionField } from "./layouts";
import { readInBatches } from "./readInBatches";
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
  const ids = Array.from({ length: count }, (_, place) =>
    versionFieldId(contract, model.id, model.versionCount - place),
  );
  const objects = await readInBatches(node, ids, OBJECTS_PER_CALL, signal);
  return objects.map((object) => {
    if (!object) throw new AppError("object-malformed", { what: "version" });
    return parseVersionField(object.contents);
  });
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
  const [object] = await chain.node.readObjects(
    [versionFieldId(chain.contract, model.id, model.latest.number)],
    signal,
  );
  if (!object) throw new AppError("object-malformed", { what: "version" });
  return parseVersionField(object.contents);
}
