import type { CheckLine } from "@/domain/checks";
import type { VersionHead } from "@/domain/model";
import { type AccountEvidence, type Check, type ClockRead, checkStatuses } from "@/domain/status";
import { countText, dateText, momentText } from "@/domain/words";

/** A line that the chain answers: nothing was run, so it took no time of this device. */
export type ChainLine = Omit<CheckLine, "ms">;

export type Line = ChainLine | CheckLine;

function withFacts<Evidence>(check: Check<Evidence>, facts: (evidence: Evidence) => string): ChainLine["check"] {
  return check.state === "confirmed" ? { ...check, evidence: { facts: facts(check.evidence) } } : check;
}

function accountsText({ accounts, failed, firstAt, lastAt }: AccountEvidence): string {
  const first = firstAt ? `, first on ${dateText(firstAt)}` : "";
  const last = lastAt ? `; the last statement by anybody was on ${dateText(lastAt)}` : ""; // the contract keeps no other
  return `${countText(accounts, "account")}${first}; ${failed === 0 ? "none" : failed} tried and failed. The publisher is not counted${last}`;
}

/** What accounts other than the publisher have signed. */
export function signedLines(head: VersionHead, clock: ClockRead, readAt: Date): ChainLine[] {
  const { executable, proven } = checkStatuses(head, clock, readAt);
  return [
    {
      id: "signed-loads",
      badge: "executable",
      title: "Loaded and run by others",
      check: withFacts(executable, accountsText),
    },
    {
      id: "signed-examples",
      badge: "proven",
      title: "Every golden example reproduced by others",
      check: withFacts(proven, accountsText),
    },
  ];
}

/** What the chain alone answers of a version, before anything is fetched. `readAt`: when the head was read. */
export function chainLines(head: VersionHead, clock: ClockRead, readAt: Date): ChainLine[] {
  const { stored } = checkStatuses(head, clock, readAt);
  const registered: ChainLine = {
    id: "registered",
    badge: "stored",
    title: "Registered on chain",
    check: {
      state: "confirmed",
      evidence: {
        facts: `version ${head.label}, published ${momentText(head.published.at)} by ${head.publisher} in transaction ${head.published.transaction}`,
      },
      checkedAt: readAt,
    },
  };
  const blob = `blob ${head.blobId} in the object ${head.blobObjectId}`;
  const kept: ChainLine["check"] =
    stored.state === "refuted"
      ? {
          ...stored,
          reason: `${stored.reason}; registered were a manifest with SHA-256 ${head.manifestSha256} and ${blob}`,
        }
      : withFacts(
          stored,
          ({ certifiedEpoch, endsAt }) =>
            `${blob} was certified in epoch ${certifiedEpoch} and is paid for until ${dateText(endsAt)}; its manifest is registered with SHA-256 ${head.manifestSha256}`,
        );
  return [
    registered,
    { id: "stored", badge: "stored", title: "Certified by Walrus, and storage has not ended", check: kept },
    ...signedLines(head, clock, readAt),
  ];
}
