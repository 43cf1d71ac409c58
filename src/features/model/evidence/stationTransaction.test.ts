import { expect, test } from "vitest";
import type { Attestation } from "@/domain/model";
import type { Station } from "@/domain/timeline";
import { stationTransaction } from "./stationTransaction";

const at = new Date("2026-11-02T00:00:00Z");
const attestation = (verdict: Attestation["verdict"], own: boolean, attestedAt = at, reason = "bytes-differ") =>
  ({
    verdict,
    own,
    attestedAt,
    reason: verdict === "failed-to-load" ? reason : "",
    transaction: `${verdict} ${own ? "own" : "stranger"}`,
  }) as Attestation; // all that is looked at
/** All in one millisecond, as two transactions of one checkpoint are. */
const together = [
  attestation("failed-to-load", false),
  attestation("loaded", true),
  attestation("not-reproduced", false),
  attestation("reproduced", true),
  attestation("reproduced", false),
];

test.each<[Station, string | undefined]>([
  ["uploaded", undefined],
  ["stored", undefined],
  ["verified", "loaded own"],
  ["reachable", "not-reproduced stranger"],
  ["called", "reproduced stranger"],
])("%s stands on %s", (station, transaction) => {
  expect(stationTransaction({ station, at, tookMs: null }, together)).toBe(transaction);
});

test("a station that was not reached, or whose attestation was replaced later, names no transaction", () => {
  expect(stationTransaction({ station: "called", at: null, tookMs: null }, together)).toBeUndefined();
  const later = [attestation("reproduced", false, new Date(at.getTime() + 1))];
  expect(stationTransaction({ station: "called", at, tookMs: null }, later)).toBeUndefined();
});
