import type { FunnelFigures } from "./search";
import { type Standings, unreadCode } from "./searchStanding";
import { medianMs, stations } from "./timeline";

/**
 * The funnel over every model whose counters were read. A model counts for a station only when it reached all those before it, so that no area
 * is larger than the one to its left.
 */
export function funnelOf(standings: Standings, size: number): FunnelFigures {
  const stored = standings.codes("stored");
  const took = stations.map((): number[] => []);
  const callable: number[] = [];
  let models = 0;

  for (let index = 0; index < size; index += 1) {
    if (stored[index] === unreadCode) continue;
    models += 1;
    for (let step = 0; step < (standings.reached[index] ?? 0); step += 1) {
      took[step]?.push(standings.tookMs[index * stations.length + step] ?? Number.NaN);
    }
    const whole = standings.timeToCallableMs[index] ?? Number.NaN;
    if (!Number.isNaN(whole)) callable.push(whole);
  }
  return {
    models,
    steps: took.map((times, step) => ({
      station: stations[step] ?? "called",
      reached: times.length,
      medianMs: medianMs(times),
    })),
    medianToCallableMs: medianMs(callable),
  };
}
