/** One request as the site saw it. Times are Unix milliseconds with their fractions, the clock that pages of this computer share. */
export interface LoggedRequest {
  path: string;
  startedMs: number;
  /** When the answer was ready. */
  endedMs: number;
  method: string;
}

export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Calls of the chain, without the questions that browsers ask beforehand. */
export function chainCalls(log: readonly LoggedRequest[]): LoggedRequest[] {
  return log.filter(({ path, method }) => path.startsWith("/sui.rpc.") && method === "POST");
}

/** The most requests of which each began after the one before had been answered: how often a visitor had to wait for the network. */
export function roundTrips(requests: readonly LoggedRequest[]): number {
  let count = 0;
  let answeredMs = Number.NEGATIVE_INFINITY;
  for (const { startedMs, endedMs } of [...requests].sort((one, other) => one.endedMs - other.endedMs)) {
    if (startedMs < answeredMs) continue;
    count += 1;
    answeredMs = endedMs;
  }
  return count;
}
