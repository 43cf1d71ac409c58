import { expect, test } from "vitest";
import type { VersionHead, WalrusClock } from "@/domain/model";
import { chainLines } from "./chainLines";

const none = { "failed-to-load": 0, loaded: 0, reproduced: 0, "not-reproduced": 0 };
const clock: WalrusClock = {
  epoch: 5,
  epochStartedAt: new Date("2026-11-01T00:00:00Z"),
  epochDurationMs: 14 * 86_400_000,
};
const now = new Date("2026-11-20T12:00:00Z");
const readAt = new Date("2026-11-20T11:59:00Z");
const head = (parts: Partial<VersionHead>): VersionHead => ({
  number: 1,
  label: "1.0",
  blobId: "blob",
  blobObjectId: "0xb",
  quiltBytes: 1,
  modelBytes: 1,
  manifestSha256: "",
  certifiedEpoch: 3,
  endEpoch: 7,
  publisher: "0xada",
  uploadedAt: new Date("2026-10-25T10:00:00Z"),
  publishedAt: new Date("2026-10-25T10:00:00Z"),
  yanked: null,
  attesters: 0,
  stats: {
    strangers: none,
    own: none,
    firstLoadedAt: null,
    firstReadAt: null,
    firstReproducedAt: null,
    lastAttestedAt: null,
    lastReason: "",
  },
  ...parts,
});
const answers = (version: VersionHead) => chainLines(version, clock, readAt).map(({ id, check }) => [id, check.state]);

test("what nobody has signed is not tried, and what is stored says until when", () => {
  expect(answers(head({}))).toEqual([
    ["registered", "confirmed"],
    ["stored", "confirmed"],
    ["signed-loads", "untried"],
    ["signed-examples", "untried"],
  ]);
  expect(chainLines(head({}), clock, readAt).map(({ check }) => "checkedAt" in check && check.checkedAt)).toEqual([
    readAt,
    readAt,
    false,
    false,
  ]);
  // Epoch 7 begins two epochs of 14 days after 1 November.
  expect(chainLines(head({}), clock, readAt)[1]?.check).toMatchObject({
    evidence: { facts: expect.stringContaining("29 Nov 2026") },
  });
});

test("ended storage and failing accounts are a no with their reason", () => {
  const version = head({
    endEpoch: 5,
    stats: { ...head({}).stats, strangers: { ...none, "failed-to-load": 2 }, lastReason: "operator-missing" },
  });
  expect(answers(version)).toEqual([
    ["registered", "confirmed"],
    ["stored", "refuted"],
    ["signed-loads", "refuted"],
    ["signed-examples", "refuted"],
  ]);
});

test("accounts that worked and accounts that failed are both told", () => {
  const stats = {
    ...head({}).stats,
    strangers: { ...none, reproduced: 3, "not-reproduced": 1 },
    firstReproducedAt: new Date("2026-11-02T00:00:00Z"),
    lastAttestedAt: now,
  };
  const proven = chainLines(head({ stats }), clock, readAt)[3]?.check;
  expect(proven).toMatchObject({
    evidence: {
      facts:
        "3 accounts, first on 2 Nov 2026; 1 tried and failed. The publisher is not counted; the last statement by anybody was on 20 Nov 2026",
    },
  });
});
