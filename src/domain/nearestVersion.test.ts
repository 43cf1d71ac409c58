import { expect, test } from "vitest";
import { momentAt, noCounts, noStats, versionHead } from "../../test/fixtures/versionHead";
import type { VersionHead } from "./model";
import { nearestVersion } from "./nearestVersion";

const clock = { epoch: 5, epochStartedAt: new Date(0), epochDurationMs: 86_400_000 };
const ran = { ...noStats, strangers: { ...noCounts, loaded: 2 } };
const version = (number: number, parts: Partial<VersionHead> = {}) => versionHead({ number, stats: ran, ...parts });

test.each<[string, VersionHead[], number | null]>([
  ["the newest that strangers have run", [version(4), version(1), version(2)], 2],
  [
    "not one that was withdrawn",
    [version(4), version(2, { yanked: { ...momentAt(0), reason: "wrong" } }), version(1)],
    1,
  ],
  ["not one whose storage has ended", [version(4), version(2, { endEpoch: 5 }), version(1)], 1],
  [
    "not one that nobody but its publisher has run",
    [version(4), version(2, { stats: { ...noStats, own: ran.strangers } })],
    null,
  ],
  ["a later one, from an earlier one", [version(4), version(5)], 5],
  ["none, where there is no other", [version(4)], null],
])("%s", (_what, versions, nearest) => {
  expect(nearestVersion(versions, version(4), clock)?.number ?? null).toBe(nearest);
});
