import type { CheckLine } from "@/domain/checks";
import { timeText } from "@/domain/words";
import { WithDigests } from "@/ui/figures/WithDigests";
import { AnswerWord } from "@/ui/trace/Badge";
import { Mark } from "@/ui/trace/Mark";
import { millisecondsText } from "@/ui/values/PhaseTimes";
import type { ChainLine } from "./chainLines";

const badgeNames: Record<CheckLine["badge"], string> = { stored: "Stored", executable: "Executable", proven: "Proven" };

function factsOf({ check }: ChainLine): string {
  switch (check.state) {
    case "confirmed":
      return check.evidence.facts;
    case "refuted":
      return check.reason;
    case "unreachable":
      return check.error.message;
    case "untried":
      return "nobody has signed a run yet";
  }
}

/** Every check with its facts and its answer, under the badge it belongs to. */
export function CheckLines({ lines }: { lines: (CheckLine | ChainLine)[] }) {
  return (Object.keys(badgeNames) as CheckLine["badge"][]).map((badge) => {
    const under = lines.filter((line) => line.badge === badge);
    if (under.length === 0) return null;
    return (
      <section key={badge} className="mb-8">
        <h3 className="mb-2 text-lg font-head">{badgeNames[badge]}</h3>
        <ul className="border-t border-line">
          {under.map((line) => (
            <li
              key={line.id}
              className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1 border-b border-line py-2.5
                lg:grid-cols-[1.25rem_minmax(0,1fr)_minmax(0,1.35fr)_7.5rem_5.5rem]"
            >
              <span className="translate-y-px">
                <Mark answer={line.check.state} />
              </span>
              <span className="font-label">{line.title}</span>
              <span className="order-1 col-start-2 col-end-[-1] text-sm text-ink-2 [overflow-wrap:anywhere] lg:order-none lg:col-auto">
                <WithDigests text={factsOf(line)} />
              </span>
              <span className="text-sm">
                <AnswerWord answer={line.check.state} />
              </span>
              <span className="hidden text-right text-xs whitespace-nowrap text-ink-3 lg:block">
                {"ms" in line ? (
                  <>
                    {"checkedAt" in line.check && (
                      <span className="sr-only">at {timeText(line.check.checkedAt)}, took </span>
                    )}
                    {millisecondsText(line.ms)} ms
                  </>
                ) : (
                  "from chain"
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
