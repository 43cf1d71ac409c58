import { expect, test } from "vitest";
import type { CheckLine } from "@/domain/checks";
import { AppError } from "@/domain/errors";
import { seenHere } from "./seenHere";

// Local times, as the page tells them.
const at = (minutes: number) => new Date(2026, 10, 20, 14, minutes, 7);
const line = (id: string, badge: CheckLine["badge"], check: CheckLine["check"]): CheckLine => ({
  id,
  badge,
  title: id,
  check,
  ms: 1,
});
const yes = (minutes: number): CheckLine["check"] => ({
  state: "confirmed",
  evidence: { facts: "" },
  checkedAt: at(minutes),
});
const no = (minutes: number): CheckLine["check"] => ({ state: "refuted", reason: "", checkedAt: at(minutes) });
const notLooked: CheckLine["check"] = { state: "unreachable", error: new AppError("link-unreadable", {}) };

test("what nobody ran here is not spoken of", () => {
  expect(seenHere(null, { step: "idle" })).toEqual({});
  const lines = [line("graph", "executable", yes(1)), line("run", "executable", notLooked)];
  expect(seenHere(null, { step: "done", lines, at: at(2), ms: 1 })).toEqual({});
});

test("an answered call and a check's own run both ran here, and the last of them is told", () => {
  expect(seenHere(at(2), { step: "idle" })).toEqual({ executable: "ran here at 14:02:07" });
  const lines = [line("run", "executable", yes(5))];
  expect(seenHere(at(2), { step: "running", lines })).toEqual({ executable: "ran here at 14:05:07" });
  expect(seenHere(at(9), { step: "running", lines })).toEqual({ executable: "ran here at 14:09:07" });
});

test("what failed here is told too, unless it ran since", () => {
  const lines = [line("operators", "executable", no(5)), line("load", "executable", notLooked)];
  expect(seenHere(null, { step: "running", lines }).executable).toBe("did not run here at 14:05:07");
  expect(seenHere(at(2), { step: "running", lines }).executable).toBe("did not run here at 14:05:07");
  expect(seenHere(at(7), { step: "running", lines }).executable).toBe("ran here at 14:07:07");
});

test("reproduced here means every example, in a check that came to its end", () => {
  const examples = [line("example:a", "proven", yes(5)), line("example:b", "proven", yes(5))];
  expect(seenHere(null, { step: "running", lines: examples })).toEqual({});
  expect(seenHere(null, { step: "stopped", lines: examples })).toEqual({});
  const done = (lines: CheckLine[]) => seenHere(null, { step: "done", lines, at: at(6), ms: 1 });
  expect(done(examples)).toEqual({ proven: "reproduced here at 14:06:07" });
  expect(done([...examples, line("example:c", "proven", notLooked)])).toEqual({});
  expect(done([...examples, line("example:c", "proven", no(5))])).toEqual({
    proven: "not reproduced here at 14:05:07",
  });
  expect(done([])).toEqual({});
});
