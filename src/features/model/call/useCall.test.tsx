// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readManifest } from "@/domain/parseManifest";
import type { OnProgress, RunResult } from "@/domain/running";
import { type Services, ServicesProvider } from "@/services";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { versionHead } from "../../../../test/fixtures/versionHead";
import type { Asked } from "./callState";
import { useCall } from "./useCall";

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;
/** As read from the form, which reads it anew whenever it is drawn. */
const readAsked = (age = 4): Asked => ({
  values: { age: { kind: "tensor", tensor: { datatype: "FP32", shape: [1], data: Float32Array.of(age) } } },
  parameters: { shown: 2 },
  backend: "wasm",
  exampleId: null,
  carried: null,
});
const asked = readAsked();

/** A runtime that is done when the test says so. */
function openForm(of = manifest) {
  const runs: { end: (result: RunResult) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  let progress: OnProgress = () => undefined;
  const runtime = {
    load: async (_model: unknown, { onProgress }: { onProgress: OnProgress }) => {
      progress = onProgress;
      const run = (_values: unknown, _parameters: unknown, signal: AbortSignal) =>
        new Promise<RunResult>((end, fail) => runs.push({ end, fail, signal }));
      return { run };
    },
  };
  const readFile = async () => Uint8Array.of(7);
  const services = { network: { name: "local" }, runtime, readFile } as unknown as Services; // nothing else is asked
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ServicesProvider>
  );
  const { result } = renderHook(() => useCall(of, versionHead()), { wrapper });
  return {
    runs,
    step: () => result.current.call.step,
    given: () => result.current.call.step === "answered" && result.current.call.given,
    phases: () => ("phases" in result.current.call ? result.current.call.phases.map(({ phase }) => phase) : []),
    start: (what = asked) => act(async () => void result.current.start(what)),
    stop: () => act(async () => result.current.stop()),
    tell: (phase: "load" | "run") => act(async () => progress({ phase, state: "running", startedMs: 0, ms: 0 })),
    pass: (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms))),
    end: (place: number) => act(async () => runs[place]?.end({} as RunResult)), // nothing looks into it here
    fail: (place: number) => act(async () => runs[place]?.fail(new Error("no"))),
  };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a call that answers at once is never shown as running, nor is the next one", async () => {
  const form = openForm();
  await form.start();
  await form.tell("run");
  await form.pass(199);
  expect(form.step()).toBe("idle");
  await form.end(0);
  expect(form.step()).toBe("answered");
  expect(form.phases()).toEqual(["run"]); // what was not shown was still noted

  await form.start();
  await form.pass(199);
  expect(form.step()).toBe("answered"); // the answer before
  await form.fail(1);
  expect(form.step()).toBe("failed");
});

test("a longer one shows how far it is, five times a second", async () => {
  const form = openForm();
  await form.start();
  await form.tell("load");
  await form.pass(200);
  expect([form.step(), form.phases()]).toEqual(["running", ["load"]]);
  await form.tell("run");
  expect(form.phases()).toEqual(["load"]);
  await form.pass(200);
  expect(form.phases()).toEqual(["load", "run"]);
  await form.end(0);
  expect(form.step()).toBe("answered");
});

test("the second click of a double click starts nothing, a later one starts anew", async () => {
  const form = openForm();
  await form.start();
  await form.start(readAsked());
  expect(form.runs).toHaveLength(1);
  await form.pass(200);
  await form.start();
  expect(form.runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test.each<[string, Asked]>([
  ["inputs", readAsked(5)],
  ["parameters", { ...asked, parameters: { shown: 3 } }],
  ["backend", { ...asked, backend: "webgpu" }],
])("a click with other %s ends the call before it, however soon it comes", async (_what, other) => {
  const form = openForm();
  await form.start();
  await form.pass(50);
  await form.start(other);
  expect(form.runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  await form.start(other);
  expect(form.runs).toHaveLength(2);
  await form.pass(199);
  expect(form.step()).toBe("idle");
  await form.pass(1);
  expect(form.step()).toBe("running");
  await form.end(0);
  expect(form.step()).toBe("running");
  await form.end(1);
  expect(form.step()).toBe("answered");
});

test("an answer tells with what it was made: what was given, and the files that stood in for the rest", async () => {
  const sample = sampleManifest();
  Object.assign(sample.inputs[0] ?? {}, { default: { file: "examples/one.png" } });
  const preset = readManifest(sample);
  if ("issues" in preset) throw new Error(JSON.stringify(preset.issues));
  const form = openForm(preset.manifest);
  await form.start();
  await form.end(0);
  const picture = { kind: "drawing", bytes: Uint8Array.of(7), mediaType: "image/png" };
  const given = form.given();
  expect(given).toEqual({ ...asked.values, picture });
  expect(Object.keys(given)).toEqual(["age", "picture"]); // of two pictures the one that was given comes first
});

test("after a stop the same call is no second click", async () => {
  const form = openForm();
  await form.start();
  await form.stop();
  await form.start();
  expect(form.runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test("what a stopped call still has to tell changes nothing", async () => {
  const form = openForm();
  await form.start();
  await form.pass(200);
  await form.tell("run");
  await form.stop();
  expect(form.step()).toBe("stopped");
  await form.pass(200);
  await form.end(0);
  expect(form.step()).toBe("stopped");
});
