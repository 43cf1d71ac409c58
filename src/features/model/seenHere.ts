import type { CheckLine } from "@/domain/checks";
import type { Badge } from "@/domain/search";
import { timeText } from "@/domain/words";
import { type CheckRun, linesOf } from "./evidence/checkRun";

/** What this device itself has seen of a version since the page was opened, in words. Stands beside a badge; the badge's answer is the chain's. */
export type SeenHere = Partial<Record<Badge, string>>;

/** The moment of a line that was settled; `null`: it could not be looked at. */
function settledAt({ check }: CheckLine): Date | null {
  return "checkedAt" in check ? check.checkedAt : null;
}

function refutedIn(lines: CheckLine[]): CheckLine | undefined {
  return lines.find(({ check }) => check.state === "refuted");
}

/** `ranAt`: the last call that was answered here. `run`: the last check of everything. */
export function seenHere(ranAt: Date | null, run: CheckRun): SeenHere {
  const under = (badge: Badge) => linesOf(run).filter((line) => line.badge === badge);
  const seen: SeenHere = {};

  const failed = refutedIn(under("executable"));
  const failedAt = failed && settledAt(failed);
  const ran = under("executable").find(({ id, check }) => id === "run" && check.state === "confirmed");
  const worked = [ranAt, ran ? settledAt(ran) : null].filter((at) => at !== null);
  const lastRan = worked.reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
  if (failedAt && (!lastRan || failedAt > lastRan)) seen.executable = `did not run here at ${timeText(failedAt)}`;
  else if (lastRan) seen.executable = `ran here at ${timeText(lastRan)}`;

  const examples = under("proven");
  const differing = refutedIn(examples);
  const differedAt = differing && settledAt(differing);
  const isWhole = run.step === "done" && examples.length > 0;
  if (differedAt) seen.proven = `not reproduced here at ${timeText(differedAt)}`;
  else if (isWhole && examples.every(({ check }) => check.state === "confirmed"))
    seen.proven = `reproduced here at ${timeText(run.at)}`;
  return seen;
}
