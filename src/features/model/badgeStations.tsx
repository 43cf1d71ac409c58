import type { VersionHead, WalrusClock } from "@/domain/model";
import { checkStatuses, selfAttested } from "@/domain/status";
import { timeline } from "@/domain/timeline";
import { countText, dateText, stepText } from "@/domain/words";
import { answerWords } from "@/ui/trace/answers";
import type { Station } from "@/ui/trace/Stations";

/** The three badges of a version as stations of the page's trace: the answer, its one fact, and what else is known. */
export function badgeStations(head: VersionHead, clock: WalrusClock, now: Date): Station[] {
  const { stored, executable, proven } = checkStatuses(head, clock, now);
  const { stats } = head;
  const { stops } = timeline(head);
  const took = (station: string) => {
    const ms = stops.find((stop) => stop.station === station)?.tookMs ?? null;
    return ms === null ? undefined : stepText(ms);
  };

  const storedFact =
    stored.state === "confirmed"
      ? `until ${dateText(stored.evidence.endsAt)}`
      : stored.state === "refuted"
        ? stored.reason
        : "";
  const untriedFact = selfAttested(stats) ? "self-attested by the publisher only" : "nobody has signed a run yet";
  const failedText = (failed: number) => (failed > 0 ? `${failed} tried and failed` : "none failed");

  return [
    {
      answer: stored.state,
      word: `Stored: ${answerWords[stored.state]}`,
      fact: storedFact,
      more:
        stored.state === "confirmed"
          ? "Held by the version itself: nobody can withdraw it, anyone may extend it."
          : "Its bytes may be gone for good.",
    },
    {
      answer: executable.state,
      word: `Executable: ${answerWords[executable.state]}`,
      fact:
        executable.state === "confirmed"
          ? `loaded and run by ${countText(executable.evidence.accounts, "account")}`
          : executable.state === "refuted"
            ? executable.reason
            : untriedFact,
      more:
        executable.state === "confirmed"
          ? `${failedText(executable.evidence.failed)}, the publisher not counted.`
          : undefined,
      after: took("verified"),
    },
    {
      answer: proven.state,
      word: `Proven: ${answerWords[proven.state]}`,
      fact:
        proven.state === "confirmed"
          ? `reproduced by ${countText(proven.evidence.accounts, "account")}`
          : proven.state === "refuted"
            ? proven.reason
            : executable.state === "refuted"
              ? "needs a model that loads"
              : untriedFact,
      more:
        proven.state === "confirmed" ? `${failedText(proven.evidence.failed)}, the publisher not counted.` : undefined,
      after: took("called"),
    },
  ];
}
