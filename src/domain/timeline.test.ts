import fc from "fast-check";
import { expect, test } from "vitest";
import { momentAt, noStats } from "../../test/fixtures/versionHead";
import { medianMs, timeline } from "./timeline";

const at = (seconds: number) => new Date(1_700_000_000_000 + 1000 * seconds);
const moment = (seconds: number) => momentAt(at(seconds), `tx ${seconds}`);

function version(published: number, loaded: number | null, read: number | null, reproduced: number | null) {
  const when = (seconds: number | null) => (seconds === null ? null : moment(seconds));
  const stats = { ...noStats, firstLoaded: when(loaded), firstRead: when(read), firstReproduced: when(reproduced) };
  return { uploaded: moment(0), published: moment(published), stats };
}
const took = (...times: Parameters<typeof version>) => timeline(version(...times)).stops.map(({ tookMs }) => tookMs);

test("each station carries the time since the one before", () => {
  expect(timeline(version(41, 60, 300, 900))).toEqual({
    stops: [
      { station: "uploaded", at: at(0), transaction: "tx 0", tookMs: null },
      { station: "stored", at: at(41), transaction: "tx 41", tookMs: 41_000 },
      { station: "verified", at: at(60), transaction: "tx 60", tookMs: 19_000 },
      { station: "reachable", at: at(300), transaction: "tx 300", tookMs: 240_000 },
      { station: "called", at: at(900), transaction: "tx 900", tookMs: 600_000 },
    ],
    timeToCallableMs: 900_000,
  });
});

test("a station that nobody has reached has no time, and the next counts from the last that was", () => {
  expect(took(41, null, null, null)).toEqual([null, 41_000, null, null, null]);
  expect(took(41, null, 100, null)).toEqual([null, 41_000, null, 59_000, null]);
  expect(timeline(version(41, 50, 60, null)).timeToCallableMs).toBeNull();
});

test("stations reached in one act, or out of order, take no time", () => {
  expect(took(10, 20, 20, 20)).toEqual([null, 10_000, 10_000, 0, 0]);
  expect(took(10, 50, 20, 60)).toEqual([null, 10_000, 40_000, 0, 10_000]);
});

const anyTime = fc.option(fc.integer({ min: 0, max: 1000 }));

test("the steps never add up to more than the last moment reached, and never go back", () => {
  fc.assert(
    fc.property(fc.nat(1000), anyTime, anyTime, anyTime, (published, ...rest) => {
      const steps = took(published, ...rest).map((ms) => ms ?? 0);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
      const last = Math.max(published, ...rest.map((time) => time ?? 0));
      expect(steps.reduce((sum, ms) => sum + ms, 0)).toBe(last * 1000);
    }),
  );
});

test.each([
  [[], null],
  [[5], 5],
  [[9, 1], 5],
  [[9, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
])("the median of %o is %s", (times, median) => {
  expect(medianMs(times)).toBe(median);
});
