import type { VersionHead } from "@/domain/model";
import type { Badge } from "@/domain/search";
import {
  type AccountEvidence,
  badgeWords,
  type Check,
  type ClockRead,
  checkStatuses,
  selfAttested,
} from "@/domain/status";
import { timeline } from "@/domain/timeline";
import { countText, dateText, stepText } from "@/domain/words";
import { answerWords } from "@/ui/trace/answers";
import type { Station } from "@/ui/trace/Stations";
import type { SeenHere } from "./seenHere";

/** A badge as a station of the page's trace. */
export interface BadgeStation extends Station {
  badge: Badge;
  fact: string;
}

function accountsMore(check: Check<AccountEvidence>): string | undefined {
  if (check.state !== "confirmed") return undefined;
  const { failed } = check.evidence;
  return `${failed > 0 ? `${failed} tried and failed` : "none failed"}, the publisher not counted.`;
}

/** The three badges of a version as stations of the page's trace: the answer, its one fact, and what else is known. */
export function badgeStations(head: VersionHead, clock: ClockRead, now: Date, seen: SeenHere): BadgeStation[] {
  const { stored, executable, proven } = checkStatuses(head, clock, now);
  const { stops } = timeline(head);
  const took = (station: string) => {
    const ms = stops.find((stop) => stop.station === station)?.tookMs ?? null;
    return ms === null ? undefined : stepText(ms);
  };
  const untriedFact = selfAttested(head.stats) ? "self-attested by the publisher only" : "nobody has signed a run yet";

  function station<Evidence>(
    badge: Badge,
    check: Check<Evidence>,
    facts: { yes: (evidence: Evidence) => string; untried: string },
    rest: Pick<Station, "more" | "after">,
  ): BadgeStation {
    const fact =
      check.state === "confirmed"
        ? facts.yes(check.evidence)
        : check.state === "refuted"
          ? check.reason
          : check.state === "unreachable"
            ? check.error.message
            : facts.untried;
    const word = `${badgeWords[badge].name}: ${answerWords[check.state]}`;
    return { badge, answer: check.state, word, fact, here: seen[badge], ...rest };
  }

  return [
    station(
      "stored",
      stored,
      { yes: ({ endsAt }) => `until ${dateText(endsAt)}`, untried: "" },
      {
        more:
          stored.state === "confirmed"
            ? "Held by the version itself: nobody can withdraw it, anyone may extend it."
            : stored.state === "refuted"
              ? "Whoever kept a copy still has its files."
              : undefined,
      },
    ),
    station(
      "executable",
      executable,
      { yes: ({ accounts }) => `loaded and run by ${countText(accounts, "account")}`, untried: untriedFact },
      { more: accountsMore(executable), after: took("verified") },
    ),
    station(
      "proven",
      proven,
      {
        yes: ({ accounts }) => `reproduced by ${countText(accounts, "account")}`,
        untried: executable.state === "refuted" ? "needs a model that loads" : untriedFact,
      },
      { more: accountsMore(proven), after: took("called") },
    ),
  ];
}
