/** A resource that the page fetched, as the browser timed it. */
export interface FetchedResource {
  responseStart: number;
  responseEnd: number;
  transferSize: number;
}

/** Less says more about the waits than about the line. Bytes. */
const tellingBytes = 100_000;

/** Bytes a second of all that came over the network in this visit, while anything came. `null`: too little came to tell. */
export function visitRate(resources: readonly FetchedResource[]): number | null {
  const fetched = resources
    .filter(({ transferSize }) => transferSize > 0)
    .sort((one, other) => one.responseStart - other.responseStart);
  let bytes = 0;
  let busyMs = 0;
  let busyUntil = 0;
  for (const { responseStart, responseEnd, transferSize } of fetched) {
    bytes += transferSize;
    busyMs += Math.max(0, responseEnd - Math.max(responseStart, busyUntil)); // what overlaps counts once
    busyUntil = Math.max(busyUntil, responseEnd);
  }
  return bytes < tellingBytes || busyMs <= 0 ? null : (bytes / busyMs) * 1000;
}
