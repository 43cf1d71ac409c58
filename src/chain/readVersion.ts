import { AppError } from "@/domain/errors";
import { type Model, modelName, namesNewest, type VersionHead } from "@/domain/model";
import type { Chain } from "./chain";
import { versionFieldId } from "./ids";
import { readVersions } from "./readVersions";
import { versionOf } from "./versionOf";

/** One version by its label, the newest for `null`. Throws `version-not-found`. */
export async function readVersion(
  chain: Chain,
  model: Model,
  label: string | null,
  signal?: AbortSignal,
): Promise<VersionHead> {
  if (label !== null && !namesNewest(model, label)) {
    const head = (await readVersions(chain, model, signal)).find((version) => version.label === label);
    if (!head) throw new AppError("version-not-found", { name: modelName(model), version: label });
    return head;
  }
  const { number } = model.latest;
  const [object] = await chain.node.readObjects([versionFieldId(chain.contract, model.id, number)], signal);
  return versionOf(object, number);
}
