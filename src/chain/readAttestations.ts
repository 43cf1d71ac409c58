import { AppError } from "@/domain/errors";
import type { Attestation, Model, VersionHead } from "@/domain/model";
import type { Chain } from "./chain";
import { attestationFieldId } from "./ids";
import { parseAttestationField } from "./layouts";
import { readInBatches } from "./readInBatches";
import { OBJECTS_PER_CALL } from "./wire/fullNode";

/** Attestations of one version that are read: of the accounts that came last. */
const ATTESTATIONS_MAX = 2000;

/** What accounts say of a version, the latest word first. */
export async function readAttestations(
  { node, contract }: Chain,
  model: Model,
  head: VersionHead,
  signal?: AbortSignal,
): Promise<Attestation[]> {
  const count = Math.min(head.attesters, ATTESTATIONS_MAX);
  const ids = Array.from({ length: count }, (_, place) =>
    attestationFieldId(contract, model.id, head.number, head.attesters - 1 - place),
  );
  const objects = await readInBatches(node, ids, OBJECTS_PER_CALL, signal);
  const attestations = objects.map((object) => {
    if (!object) throw new AppError("object-malformed", { what: "attestation" });
    return { ...parseAttestationField(object.contents), transaction: object.transaction };
  });
  return attestations.sort((a, b) => b.attestedAt.getTime() - a.attestedAt.getTime());
}
