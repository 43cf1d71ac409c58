import type { Attestation, Model, VersionHead } from "@/domain/model";
import type { Chain } from "./chain";
import { readAttestations } from "./readAttestations";
import { readVersionHead } from "./readVersions";

/** One version by its label (the newest for `null`) and what accounts say of it. Throws `version-not-found`. */
export async function readVersion(
  chain: Chain,
  model: Model,
  label: string | null,
  signal?: AbortSignal,
): Promise<{ head: VersionHead; attestations: Attestation[] }> {
  const head = await readVersionHead(chain, model, label, signal);
  return { head, attestations: await readAttestations(chain, model, head, signal) };
}
