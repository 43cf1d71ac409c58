import type { Attestation } from "@/domain/model";
import type { Station, Stop } from "@/domain/timeline";

/** What an attestation must say to be one that a station can stand on. The first two stations stand on no attestation. */
const standsOn: Record<Station, (attestation: Attestation) => boolean> = {
  uploaded: () => false,
  stored: () => false,
  verified: ({ verdict }) => verdict !== "failed-to-load",
  // The contract's own rule: whoever got other bytes has not read it.
  reachable: ({ reason, own }) => !own && reason !== "bytes-differ",
  called: ({ verdict, own }) => !own && verdict === "reproduced",
};

/** The transaction that a station stands on, where its attestation is still the current one. Several may share one millisecond. */
export function stationTransaction({ station, at }: Stop, attestations: Attestation[]): string | undefined {
  if (!at) return undefined;
  const stands = standsOn[station];
  return attestations.find((one) => one.attestedAt.getTime() === at.getTime() && stands(one))?.transaction;
}
