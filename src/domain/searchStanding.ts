import { type Answer, answers, type Badge, badges } from "./search";
import { grown } from "./searchColumns";
import { stations } from "./timeline";

/** What the counters of one model say, reduced to what a search and the funnel ask. */
export interface Standing {
  index: number;
  answers: Record<Badge, Answer>;
  /** Accounts other than the publisher that reproduced every example. */
  reproducedBy: number;
  /** How long each station of the timeline took from the one before, milliseconds, 0 for the first; `null`: not reached. */
  tookMs: readonly (number | null)[];
  /** From upload to a stranger's first call, milliseconds; `null`: not called yet. */
  timeToCallableMs: number | null;
}

/** Code of a model whose counters have not been read. Below it, codes are places in `answers`. */
export const unreadCode: number = answers.length;

/** Standings in columns, by registry index. */
export interface Standings {
  /** How many models have been read. */
  readonly read: number;
  /** Answer codes of one badge, `unreadCode` where nothing was read. */
  codes(badge: Badge): Uint8Array;
  readonly reproducedBy: Uint32Array;
  /** Stations reached without leaving one out, from the first. */
  readonly reached: Uint8Array;
  /** Step durations, one for each station a row; NaN: not reached. */
  readonly tookMs: Float64Array;
  /** NaN: not called yet. */
  readonly timeToCallableMs: Float64Array;
  set(standings: readonly Standing[]): void;
  /** Makes room for rows up to `count`. */
  grow(count: number): void;
}

export function createStandings(): Standings {
  const codes: Record<Badge, Uint8Array> = {
    stored: new Uint8Array(),
    executable: new Uint8Array(),
    proven: new Uint8Array(),
  };
  let reproducedBy = new Uint32Array();
  let reached = new Uint8Array();
  let tookMs = new Float64Array();
  let timeToCallableMs = new Float64Array();
  let read = 0;

  function grow(count: number) {
    for (const badge of badges) codes[badge] = grown(codes[badge], count, unreadCode);
    reproducedBy = grown(reproducedBy, count);
    reached = grown(reached, count);
    tookMs = grown(tookMs, count * stations.length, Number.NaN);
    timeToCallableMs = grown(timeToCallableMs, count, Number.NaN);
  }

  return {
    get read() {
      return read;
    },
    codes: (badge) => codes[badge],
    get reproducedBy() {
      return reproducedBy;
    },
    get reached() {
      return reached;
    },
    get tookMs() {
      return tookMs;
    },
    get timeToCallableMs() {
      return timeToCallableMs;
    },
    grow,
    set(standings) {
      for (const standing of standings) {
        grow(standing.index + 1);
        if (codes.stored[standing.index] === unreadCode) read += 1;
        for (const badge of badges) codes[badge][standing.index] = answers.indexOf(standing.answers[badge]);
        reproducedBy[standing.index] = standing.reproducedBy;
        timeToCallableMs[standing.index] = standing.timeToCallableMs ?? Number.NaN;
        const firstMissing = standing.tookMs.indexOf(null);
        reached[standing.index] = firstMissing === -1 ? stations.length : firstMissing;
        for (let step = 0; step < stations.length; step += 1) {
          tookMs[standing.index * stations.length + step] = standing.tookMs[step] ?? Number.NaN;
        }
      }
    },
  };
}
