// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { Profiler } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PhaseProgress } from "@/domain/running";
import { type Services, ServicesProvider } from "@/services";
import { CallProgress } from "./CallProgress";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const network = { aggregatorUrls: ["https://one.example/v1", "https://two.example"] };
const services = { network } as Services; // all that is asked of them
const reading = (bytes: number, ms: number): PhaseProgress => ({
  phase: "model",
  state: "running",
  bytes,
  totalBytes: 1000,
  startedMs: 0,
  ms,
});

function watch(...phases: PhaseProgress[]) {
  const drawings = vi.fn();
  const page = (told: PhaseProgress[]) => (
    <ServicesProvider value={services}>
      <Profiler id="progress" onRender={drawings}>
        <CallProgress phases={told} />
      </Profiler>
    </ServicesProvider>
  );
  const { rerender } = render(page(phases));
  return { drawings, tell: (...told: PhaseProgress[]) => rerender(page(told)) };
}
const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
const silence = () => screen.queryByText(/has come from/)?.textContent;

test("the time of what runs goes on by itself, and is drawn no more than some times a second", async () => {
  const { drawings, tell } = watch({ phase: "run", state: "running", startedMs: 40, ms: 0 });
  expect(screen.getByText("0.0 s")).toBeTruthy();
  drawings.mockClear();
  await pass(3000);
  expect(screen.getByText("3.0 s")).toBeTruthy();
  expect(drawings.mock.calls.length).toBeLessThanOrEqual(3 * 5);
  tell({ phase: "run", state: "done", startedMs: 40, ms: 3210 });
  expect(screen.getByText("3,210 ms")).toBeTruthy();
});

test("a reader from which nothing comes is named after some seconds, until something does", async () => {
  const { tell } = watch(reading(0, 0));
  await pass(4000);
  expect(silence()).toBeUndefined();
  await pass(2000);
  expect(silence()).toMatch(/^For more than 5\ss nothing has come from one\.example, two\.example\./);
  tell(reading(10, 6100));
  expect(silence()).toBeUndefined();
  await pass(7000);
  expect(silence()).toMatch(/^For more than 5\ss nothing more has come from one\.example, two\.example\./);
});

test("a phase that fetches nothing, or has all of it, is not called silent", async () => {
  watch(reading(1000, 0), { phase: "load", state: "running", startedMs: 0, ms: 0 });
  await pass(20_000);
  expect(silence()).toBeUndefined();
});
