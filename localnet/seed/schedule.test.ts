import { expect, test } from "vitest";
import type { DemoModel } from "./demoModels";
import { genesisMs, schedule } from "./schedule";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 20);
const model = (name: string, daysAgo: number, attesters: string[]) =>
  ({ manifest: { name }, daysAgo, attesters }) as DemoModel;

test("history runs forward, from genesis to now, and every visit follows its publishing", () => {
  const models = [model("new", 1, ["ada", "emmy", "carl"]), model("old", 60, ["ada"])];
  const events = schedule(models, nowMs);
  const times = events.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBe(nowMs - 60 * dayMs);
  expect(genesisMs(models, nowMs)).toBe(nowMs - 61 * dayMs);
  for (const event of events) {
    expect(event.atMs).toBeLessThanOrEqual(nowMs);
    if (event.kind === "attest") {
      expect(event.atMs).toBeGreaterThan(nowMs - event.model.daysAgo * dayMs);
    }
  }
});

test("a visit that would lie ahead has not happened", () => {
  const events = schedule([model("new", 1, ["ada", "emmy", "carl"])], nowMs);
  // Seven minutes and five hours lie within a day, two days do not.
  expect(events.map((event) => (event.kind === "attest" ? event.attester : event.kind))).toEqual([
    "publish",
    "ada",
    "emmy",
  ]);
});

test("a version is withdrawn when its publisher did so", () => {
  const withdrawn = { ...model("old", 10, []), withdrawn: { daysAgo: 4, reason: "It was wrong." } };
  const events = schedule([withdrawn, model("new", 5, [])], nowMs);
  expect(events.map(({ kind, atMs }) => [kind, (nowMs - atMs) / dayMs])).toEqual([
    ["publish", 10],
    ["publish", 5],
    ["withdraw", 4],
  ]);
});
