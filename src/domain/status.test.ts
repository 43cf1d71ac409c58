import fc from "fast-check";
import { expect, test } from "vitest";
import { momentAt, noCounts, noStats, versionHead } from "../../test/fixtures/versionHead";
import { AppError } from "./errors";
import type { Stats, VerdictCounts, VersionHead, WalrusClock } from "./model";
import { checkExecutable, checkProven, checkStatuses, checkStored, selfAttested, statusSentence } from "./status";

const now = new Date("2026-11-20T12:00:00Z");
const day = 86_400_000;

function head(stats: Partial<Stats> = {}, blob: Partial<VersionHead> = {}): VersionHead {
  return versionHead({ certifiedEpoch: 3, endEpoch: 10, stats: { ...noStats, ...stats }, ...blob });
}
/** What the last of those who failed in each way gave as their reason. */
const reasons = { "failed-to-load": "operator-missing", "not-reproduced": "output-differs" };
const strangers = (counts: Partial<VerdictCounts>) => ({ strangers: { ...noCounts, ...counts } });

function clockAt(epoch: number): WalrusClock {
  return { epoch, epochStartedAt: new Date("2026-11-20T00:00:00Z"), epochDurationMs: day };
}

test.each([
  { epoch: 9, state: "confirmed" }, // the last epoch that was paid for
  { epoch: 10, state: "refuted" }, // endEpoch itself is outside
])("storage that ends at epoch 10 is $state in epoch $epoch", ({ epoch, state }) => {
  expect(checkStored(head(), clockAt(epoch), now).state).toBe(state);
});

test("stored carries the objects to look at and the date it ends", () => {
  expect(checkStored(head(), clockAt(7), now)).toEqual({
    state: "confirmed",
    // Epoch 7 began on the 20th, so epoch 10 begins three days later.
    evidence: {
      blobId: "blob",
      blobObjectId: "0xb",
      certifiedEpoch: 3,
      endEpoch: 10,
      endsAt: new Date("2026-11-23T00:00:00Z"),
    },
    checkedAt: now,
  });
});

test("ended storage says since when", () => {
  const check = checkStored(head(), clockAt(12), now);
  expect(check).toMatchObject({ state: "refuted", reason: expect.stringMatching(/^storage ended on 1[78] Nov 2026$/) });
});

test("a blob that was never certified is not stored, however long it is paid for", () => {
  expect(checkStored(head({}, { certifiedEpoch: null }), clockAt(5), now)).toMatchObject({
    state: "refuted",
    reason: "never certified",
  });
});

test.each([
  [{}, "untried", "untried"],
  [{ loaded: 1 }, "confirmed", "untried"],
  [{ reproduced: 2 }, "confirmed", "confirmed"],
  [{ "not-reproduced": 1 }, "confirmed", "refuted"],
  [{ "failed-to-load": 1 }, "refuted", "refuted"],
  [{ "failed-to-load": 3, loaded: 1 }, "confirmed", "refuted"],
  [{ "failed-to-load": 3, reproduced: 1 }, "confirmed", "confirmed"],
] as const)("strangers %o: executable %s, proven %s", (counts, executable, proven) => {
  const version = head(strangers(counts));
  expect(checkExecutable(version, now).state).toBe(executable);
  expect(checkProven(version, now).state).toBe(proven);
});

test("the publisher's own accounts count for nothing but self-attested", () => {
  const version = head({ own: { ...noCounts, reproduced: 5 } });
  expect(checkExecutable(version, now)).toEqual({ state: "untried" });
  expect(checkProven(version, now)).toEqual({ state: "untried" });
  expect(selfAttested(version.stats)).toBe(true);
  expect(statusSentence(version, checkStatuses(version, clockAt(5), now))).toBe(
    "Stored; self-attested, not tried by anyone else",
  );
});

test("an own failure is not self-attested", () => {
  expect(selfAttested({ ...noStats, own: { ...noCounts, "failed-to-load": 1 } })).toBe(false);
});

test("proven counts accounts for and against, with first and last time", () => {
  const first = new Date("2026-11-01");
  const last = new Date("2026-11-19");
  const stats = {
    strangers: { "failed-to-load": 1, loaded: 4, reproduced: 3, "not-reproduced": 2 },
    firstReproduced: momentAt(first),
    lastAttestedAt: last,
  };
  expect(checkProven(head(stats), now)).toEqual({
    state: "confirmed",
    evidence: { accounts: 3, failed: 3, firstAt: first, lastAt: last },
    checkedAt: now,
  });
  expect(checkExecutable(head(stats), now)).toMatchObject({ evidence: { accounts: 9, failed: 1 } });
});

test("a first load is dated only where it cannot have been the publisher's", () => {
  const firstLoaded = momentAt(new Date("2026-11-02"));
  expect(checkExecutable(head({ ...strangers({ loaded: 1 }), firstLoaded }), now)).toMatchObject({
    evidence: { firstAt: firstLoaded.at },
  });
  for (const verdict of ["loaded", "failed-to-load"]) {
    // Whoever says now that it failed may have loaded it first.
    const own = { ...noCounts, [verdict]: 1 };
    expect(checkExecutable(head({ ...strangers({ loaded: 1 }), own, firstLoaded }), now)).toMatchObject({
      evidence: { firstAt: null },
    });
  }
});

test("a reason code becomes words, an unknown one stands as it is, cut", () => {
  const refused = (reason: string) =>
    checkExecutable(
      head({ ...strangers({ "failed-to-load": 1 }), reasons: { "failed-to-load": reason, "not-reproduced": "" } }),
      now,
    );
  expect(refused("operator-missing")).toMatchObject({ reason: "an operator is missing from the runtime" });
  expect(refused("x".repeat(200))).toMatchObject({ reason: "x".repeat(64) });
  expect(refused("")).toMatchObject({ reason: "no reason given" });
  expect(refused("constructor")).toMatchObject({ reason: "constructor" });
});

test.each([
  [{ reproduced: 7, "failed-to-load": 1 }, 5, "Proven by 7 accounts"],
  [{ reproduced: 1 }, 5, "Proven by 1 account"],
  [{ loaded: 2 }, 5, "Executable for 2 accounts, not yet proven"],
  [{ "failed-to-load": 2 }, 5, "Not executable: an operator is missing from the runtime"],
  [{ "not-reproduced": 2 }, 5, "Not proven: an example came out differently"],
  [{}, 5, "Stored; not tried yet"],
] as const)("strangers %o in epoch %i: %s", (counts, epoch, sentence) => {
  const version = head({ ...strangers(counts), reasons });
  expect(statusSentence(version, checkStatuses(version, clockAt(epoch), now))).toBe(sentence);
});

test("why a model did not load is told once: it reproduced nothing for that", () => {
  const version = head({ ...strangers({ "failed-to-load": 1 }), reasons });
  const { executable, proven } = checkStatuses(version, clockAt(5), now);
  expect(executable).toMatchObject({ reason: "an operator is missing from the runtime" });
  expect(proven).toMatchObject({ state: "refuted", reason: "it did not load" });
});

test("what has ended is told before what was proven", () => {
  const version = head(strangers({ reproduced: 7 }));
  expect(statusSentence(version, checkStatuses(version, clockAt(10), now))).toMatch(/^Not stored: storage ended on /);
});

test("without Walrus time nobody can say whether storage has ended, and what accounts have signed stands", () => {
  const error = new AppError("node-unreachable", { host: "node" });
  const version = head(strangers({ reproduced: 7 }));
  expect(checkStatuses(version, error, now)).toMatchObject({
    stored: { state: "unreachable", error },
    executable: { state: "confirmed" },
    proven: { state: "confirmed" },
  });
  expect(checkStatuses({ ...version, certifiedEpoch: null }, error, now).stored).toMatchObject({ state: "refuted" });
  expect(statusSentence(head(), checkStatuses(head(), error, now))).toMatch(/^Could not check: /);
});

test("a failure to look is told as one", () => {
  const unreachable = { state: "unreachable", error: new AppError("node-unreachable", { host: "node" }) } as const;
  const all = { stored: unreachable, executable: unreachable, proven: unreachable };
  expect(statusSentence(head(), all)).toMatch(/^Could not check: The full node at node did not answer/);
});

const anyCount = fc.nat(3);
const anyCounts = fc.record({
  "failed-to-load": anyCount,
  loaded: anyCount,
  reproduced: anyCount,
  "not-reproduced": anyCount,
});

test("proven always implies executable, and a no always has somebody who tried", () => {
  fc.assert(
    fc.property(anyCounts, anyCounts, (others, own) => {
      const version = head({ strangers: others, own });
      const executable = checkExecutable(version, now);
      const proven = checkProven(version, now);
      if (proven.state === "confirmed") expect(executable.state).toBe("confirmed");
      const tried = others["failed-to-load"] + others.loaded + others.reproduced + others["not-reproduced"];
      expect(executable.state === "untried").toBe(tried === 0);
      if (proven.state === "refuted") expect(others["failed-to-load"] + others["not-reproduced"]).toBeGreaterThan(0);
    }),
  );
});
