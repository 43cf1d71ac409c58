import type { DemoModel } from "./demoModels";

/** What happens at one moment of the localnet's past. */
export type SeedEvent = { atMs: number } & (
  | { kind: "publish"; model: DemoModel }
  | { kind: "attest"; model: DemoModel; attester: string }
  | { kind: "withdraw"; model: DemoModel; reason: string }
);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long after publishing the first, second … account comes by: people are not in step. */
const visitsMs = [7 * minuteMs, 5 * hourMs, 2 * dayMs, 6 * dayMs];

/** Minutes that set one model's visits apart from another's. */
function apart(model: DemoModel, place: number): number {
  return ((model.manifest.name.length * 7 + place * 13) % 40) * minuteMs;
}

/** The history of the demo models, each version a model, up to `nowMs`, in order of time. Visits that would lie ahead are left out. */
export function schedule(models: readonly DemoModel[], nowMs: number): SeedEvent[] {
  const events = models.flatMap((model): SeedEvent[] => {
    const publishedMs = nowMs - model.daysAgo * dayMs;
    const visits = model.attesters.map((attester, place): SeedEvent => {
      const afterMs = (visitsMs[place % visitsMs.length] ?? 0) + apart(model, place);
      return { kind: "attest", atMs: publishedMs + afterMs, model, attester };
    });
    const withdrawals = model.withdrawn ? [model.withdrawn] : [];
    return [
      { kind: "publish", atMs: publishedMs, model },
      ...visits,
      ...withdrawals.map(
        ({ daysAgo, reason }): SeedEvent => ({ kind: "withdraw", atMs: nowMs - daysAgo * dayMs, model, reason }),
      ),
    ];
  });
  return events.filter(({ atMs }) => atMs <= nowMs).sort((one, other) => one.atMs - other.atMs);
}

/** When a localnet must begin to hold all of it, Unix milliseconds. */
export function genesisMs(models: readonly DemoModel[], nowMs: number): number {
  return nowMs - (Math.max(0, ...models.map(({ daysAgo }) => daysAgo)) + 1) * dayMs;
}
