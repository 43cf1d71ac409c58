import { expect, test } from "vitest";
import type { VersionHead, WalrusClock } from "@/domain/model";
import { momentAt, noCounts, versionHead } from "../../../../test/fixtures/versionHead";
import { chainLines } from "./chainLines";

const clock: WalrusClock = {
  epoch: 5,
  epochStartedAt: new Date("2026-11-01T00:00:00Z"),
  epochDurationMs: 14 * 86_400_000,
};
const now = new Date("2026-11-20T12:00:00Z");
const readAt = new Date("2026-11-20T11:59:00Z");
const head = (parts: Partial<VersionHead>) =>
  versionHead({ certifiedEpoch: 3, endEpoch: 7, published: momentAt(new Date("2026-10-25T10:00:00Z")), ...parts });
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

test("what is stored, or was, is named by its object and its manifest's digest, and what is registered by its transaction", () => {
  const parts = { blobId: "blob-of-7", blobObjectId: "0xb10b", manifestSha256: "d1935700" };
  const facts = (version: VersionHead) =>
    chainLines(version, clock, readAt).map(({ check }) =>
      check.state === "confirmed" ? check.evidence.facts : check.state === "refuted" ? check.reason : "",
    );
  const [registered, stored] = facts(head({ ...parts, published: momentAt(now, "tx7"), publisher: "0xada" }));
  expect(registered).toMatch(/^version 1\.0, published 20 Nov 2026, .+ by 0xada in transaction tx7$/);
  expect(stored).toBe(
    "blob blob-of-7 in the object 0xb10b was certified in epoch 3 and is paid for until 29 Nov 2026; its manifest is registered with SHA-256 d1935700",
  );
  expect(facts(head({ ...parts, endEpoch: 5 }))[1]).toBe(
    "storage ended on 1 Nov 2026; registered were a manifest with SHA-256 d1935700 and blob blob-of-7 in the object 0xb10b",
  );
});

test("ended storage and failing accounts are a no with their reason", () => {
  const version = head({
    endEpoch: 5,
    stats: {
      ...head({}).stats,
      strangers: { ...noCounts, "failed-to-load": 2 },
      reasons: { "failed-to-load": "operator-missing", "not-reproduced": "" },
    },
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
    strangers: { ...noCounts, reproduced: 3, "not-reproduced": 1 },
    firstReproduced: momentAt(new Date("2026-11-02T00:00:00Z")),
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
