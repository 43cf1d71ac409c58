import type { Moment, VersionHead } from "./model";

/** The stations from a file on somebody's disk to a stranger's first successful call, in order. */
export const stations = ["uploaded", "stored", "verified", "reachable", "called"] as const;
export type Station = (typeof stations)[number];

/** Each station as it is called everywhere. */
export const stationNames: Record<Station, string> = {
  uploaded: "Uploaded",
  stored: "Was stored", // what is stored now is the badge's to say
  verified: "Verified",
  reachable: "Reachable",
  called: "Called",
};

/** One station of a version's activation. `at: null`: not reached yet. */
export interface Stop {
  station: Station;
  at: Date | null;
  /** The transaction that reached it. */
  transaction: string | null;
  /** Since the last station that was reached before it, milliseconds. `null`: this one, or every earlier one, was not reached. */
  tookMs: number | null;
}

export interface Timeline {
  stops: Stop[];
  /** From upload to a stranger's first reproduced example, milliseconds. `null`: not called yet. */
  timeToCallableMs: number | null;
}

/**
 * How far a version has come, from chain time. Evidence need not arrive in order: a stranger may reproduce a version that nobody
 * had merely loaded before. A later station that was reached first takes 0 ms, never less.
 */
export function timeline({
  uploaded,
  published,
  stats,
}: Pick<VersionHead, "uploaded" | "published" | "stats">): Timeline {
  const moments: Record<Station, Moment | null> = {
    uploaded,
    stored: published, // the contract takes in only certified blobs, so a published version is a stored one
    verified: stats.firstLoaded,
    reachable: stats.firstRead,
    called: stats.firstReproduced,
  };
  let latest: Date | null = null;
  const stops = stations.map((station): Stop => {
    const { at, transaction } = moments[station] ?? { at: null, transaction: null };
    const tookMs = at && latest ? Math.max(0, at.getTime() - latest.getTime()) : null;
    if (at && (!latest || at > latest)) latest = at;
    return { station, at, transaction, tookMs };
  });
  const called = moments.called;
  return { stops, timeToCallableMs: called ? Math.max(0, called.at.getTime() - uploaded.at.getTime()) : null };
}

/** The middle of the given times; of an even number, the mean of the middle two. `null` when there are none. */
export function medianMs(times: readonly number[]): number | null {
  const sorted = [...times].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
