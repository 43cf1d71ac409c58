import type { Model, WalrusClock } from "./model";
import type { Standing } from "./searchStanding";
import { checkStatuses } from "./status";
import { timeline } from "./timeline";

/** What a search keeps of a model's counters, as of `now`. */
export function standingFor(model: Model, clock: WalrusClock, now: Date): Standing {
  const { stored, executable, proven } = checkStatuses(model.latest, clock, now);
  const { stops, timeToCallableMs } = timeline(model.latest);
  return {
    index: model.index,
    answers: { stored: stored.state, executable: executable.state, proven: proven.state },
    reproducedBy: model.latest.stats.strangers.reproduced,
    // A station takes its place in the funnel once it was reached, also where nothing before it has a time to count from.
    tookMs: stops.map(({ at, tookMs }) => (at === null ? null : (tookMs ?? 0))),
    timeToCallableMs,
  };
}
