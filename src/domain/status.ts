import { AppError } from "./errors";
import { epochStart, type Stats, type VersionHead, type WalrusClock } from "./model";
import { reasonText } from "./reasons";
import { countText, dateText } from "./words";

/** What one check has shown. `unreachable` means we could not look; it never means no. `untried`: nobody has looked yet. */
export type Check<Evidence> =
  | { state: "untried" }
  | { state: "confirmed"; evidence: Evidence; checkedAt: Date }
  | { state: "refuted"; reason: string; checkedAt: Date }
  | { state: "unreachable"; error: AppError };

/** Kept from `certifiedEpoch` up to, but not including, `endEpoch`, which begins at `endsAt`. */
export interface StoredEvidence {
  blobId: string;
  blobObjectId: string;
  certifiedEpoch: number;
  endEpoch: number;
  endsAt: Date;
}

/** What accounts other than the publisher have signed. */
export interface AccountEvidence {
  /** Accounts for which it worked. */
  accounts: number;
  /** Accounts that tried and for which it did not. */
  failed: number;
  /** First time it worked for any of them. `null`: they have since replaced that statement, or it was not recorded. */
  firstAt: Date | null;
  lastAt: Date | null;
}

export interface Statuses {
  stored: Check<StoredEvidence>;
  executable: Check<AccountEvidence>;
  proven: Check<AccountEvidence>;
}

/** A badge's name, which in a row is also its yes, and its no in a row. */
export const badgeWords: Record<keyof Statuses, { name: string; no: string }> = {
  stored: { name: "Stored", no: "Not stored" },
  executable: { name: "Executable", no: "Not executable" },
  proven: { name: "Proven", no: "Not proven" },
};

/** Walrus time, or why it could not be read: then nobody can say here whether storage has ended. */
export type ClockRead = WalrusClock | AppError;

/** Certified by Walrus, and its storage has not ended. */
export function checkStored(head: VersionHead, clock: ClockRead, checkedAt: Date): Check<StoredEvidence> {
  const { blobId, blobObjectId, certifiedEpoch, endEpoch } = head;
  if (certifiedEpoch === null) return { state: "refuted", reason: "never certified", checkedAt };
  if (clock instanceof AppError) return { state: "unreachable", error: clock };
  const endsAt = epochStart(clock, endEpoch);
  if (clock.epoch >= endEpoch) return { state: "refuted", reason: `storage ended on ${dateText(endsAt)}`, checkedAt };
  return { state: "confirmed", evidence: { blobId, blobObjectId, certifiedEpoch, endEpoch, endsAt }, checkedAt };
}

/** Loaded and run by at least one account other than the publisher, whatever the examples then showed. */
export function checkExecutable({ stats }: Pick<VersionHead, "stats">, checkedAt: Date): Check<AccountEvidence> {
  const { strangers } = stats;
  const accounts = strangers.loaded + strangers.reproduced + strangers["not-reproduced"];
  const failed = strangers["failed-to-load"];
  if (accounts > 0) {
    // The first load may have been the publisher's own, and be replaced by now; then only the time of the first stranger's reading is a bound, and not claimed.
    const isOwnSilent = Object.values(stats.own).every((count) => count === 0);
    const firstAt = isOwnSilent ? (stats.firstLoaded?.at ?? null) : null;
    return { state: "confirmed", evidence: { accounts, failed, firstAt, lastAt: stats.lastAttestedAt }, checkedAt };
  }
  if (failed > 0) return { state: "refuted", reason: reasonText(stats.reasons["failed-to-load"]), checkedAt };
  return { state: "untried" };
}

/** Every golden example reproduced by at least one account other than the publisher. */
export function checkProven({ stats }: Pick<VersionHead, "stats">, checkedAt: Date): Check<AccountEvidence> {
  const { strangers } = stats;
  const failed = strangers["not-reproduced"] + strangers["failed-to-load"];
  if (strangers.reproduced > 0) {
    const evidence = {
      accounts: strangers.reproduced,
      failed,
      firstAt: stats.firstReproduced?.at ?? null,
      lastAt: stats.lastAttestedAt,
    };
    return { state: "confirmed", evidence, checkedAt };
  }
  if (failed > 0) {
    const verdict = strangers["not-reproduced"] > 0 ? "not-reproduced" : "failed-to-load";
    return { state: "refuted", reason: reasonText(stats.reasons[verdict]), checkedAt };
  }
  return { state: "untried" };
}

/** The three badges of one version. */
export function checkStatuses(head: VersionHead, clock: ClockRead, checkedAt: Date): Statuses {
  const executable = checkExecutable(head, checkedAt);
  const proven = checkProven(head, checkedAt);
  // A model that did not load reproduced nothing either: the reason is told once.
  const didNotLoad = executable.state === "refuted" && proven.state === "refuted";
  return {
    stored: checkStored(head, clock, checkedAt),
    executable,
    proven: didNotLoad ? { ...proven, reason: "it did not load" } : proven,
  };
}

/** Whether the publisher's own accounts say that it ran: worth telling, never proof. */
export function selfAttested({ own }: Stats): boolean {
  return own.loaded + own.reproduced + own["not-reproduced"] > 0;
}

function accountsText(accounts: number): string {
  return countText(accounts, "account");
}

/** The last answer that the trace reaches, as one sentence for a row. */
export function statusSentence(head: Pick<VersionHead, "stats">, { stored, executable, proven }: Statuses): string {
  if (stored.state === "refuted") return `${badgeWords.stored.no}: ${stored.reason}`;
  if (proven.state === "confirmed") return `Proven by ${accountsText(proven.evidence.accounts)}`;
  if (executable.state === "refuted") return `${badgeWords.executable.no}: ${executable.reason}`;
  if (proven.state === "refuted") return `${badgeWords.proven.no}: ${proven.reason}`;
  if (executable.state === "confirmed")
    return `Executable for ${accountsText(executable.evidence.accounts)}, not yet proven`;
  for (const check of [proven, executable, stored])
    if (check.state === "unreachable") return `Could not check: ${check.error.message}`;
  if (selfAttested(head.stats)) return "Stored; self-attested, not tried by anyone else";
  return stored.state === "confirmed" ? "Stored; not tried yet" : "Not tried yet";
}
