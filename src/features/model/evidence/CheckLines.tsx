import type { VersionHead } from "@/domain/model";
import { type Badge, badges } from "@/domain/search";
import { badgeWords } from "@/domain/status";
import { timeText } from "@/domain/words";
import type { BadgeStation } from "@/features/model/badgeStations";
import { AnswerWord } from "@/ui/trace/AnswerWord";
import { Mark } from "@/ui/trace/Mark";
import { SeenHere } from "@/ui/trace/Stations";
import { millisecondsText } from "@/ui/values/PhaseTimes";
import type { ChainLine, Line } from "./chainLines";
import { LineFacts } from "./LineFacts";

/** The line that a badge's own answer rests on: what a station of the strip leads to. */
const restsOn: Record<Badge, readonly Line["id"][]> = {
  stored: ["stored", "storage"],
  executable: ["signed-loads"],
  proven: ["signed-examples"],
};

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

interface CheckLinesProps {
  head: VersionHead;
  badges: readonly BadgeStation[];
  lines: readonly Line[];
}

/** Every check with its facts and its answer, under the badge it belongs to. */
export function CheckLines({ head, badges: stations, lines }: CheckLinesProps) {
  return badges.map((badge) => {
    const under = lines.filter((line) => line.badge === badge);
    const station = stations.find((one) => one.badge === badge);
    if (under.length === 0 || !station) return null;
    return (
      <section key={badge} className="mb-8">
        <div className="mb-2 flex flex-wrap items-baseline gap-x-2.5">
          <span className="translate-y-0.5">
            <Mark answer={station.answer} size={16} />
          </span>
          <h3 className="text-lg font-head">{badgeWords[badge].name}</h3>
          <p className="text-sm text-ink-2">
            <AnswerWord answer={station.answer} />
            {station.fact && `, ${station.fact}`}
          </p>
          <SeenHere station={station} className="text-sm" />
        </div>
        <ul className="border-t border-line">
          {under.map((line) => {
            const isAim = restsOn[badge].includes(line.id);
            return (
              <li
                key={line.id}
                {...(isAim ? { id: badge, tabIndex: -1 } : {})}
                className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1 border-b border-line py-2.5
                  focus:relative focus:rounded-1 focus:shadow-[0_0_0_5px_var(--surface),0_0_0_7px_var(--accent)] focus:outline-none
                  lg:grid-cols-[1.25rem_minmax(0,1fr)_minmax(0,1.35fr)_7.5rem_5.5rem]"
              >
                <span className="translate-y-px">
                  <Mark answer={line.check.state} />
                </span>
                <span className="font-label">{line.title}</span>
                <span className="order-1 col-start-2 col-end-[-1] text-sm text-ink-2 [overflow-wrap:anywhere] lg:order-none lg:col-auto">
                  <LineFacts text={factsOf(line)} head={head} />
                </span>
                <span className="text-sm">
                  <AnswerWord answer={line.check.state} />
                </span>
                <span className="hidden text-right text-xs whitespace-nowrap text-ink-3 lg:block">
                  <LineTime line={line} />
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}

/** What a line took of this device's time, where it took any of its own. */
function LineTime({ line }: { line: Line }) {
  if (!("ms" in line)) return "from chain";
  if (line.ms === null) return "same reading";
  return (
    <>
      {"checkedAt" in line.check && <span className="sr-only">at {timeText(line.check.checkedAt)}, took </span>}
      {millisecondsText(line.ms)} ms
    </>
  );
}
