import { expect, test } from "vitest";
import type { PhaseProgress, RunResult } from "@/domain/running";
import { type Asked, asksTheSame, type CallEvent, type CallState, callReducer } from "./callState";

const model = (bytes: number): PhaseProgress => ({
  phase: "model",
  state: "running",
  bytes,
  totalBytes: 10,
  startedMs: 3,
  ms: bytes,
});
const load: PhaseProgress = { phase: "load", state: "done", startedMs: 20, ms: 4 };
const result: RunResult = {
  tensors: {},
  values: {},
  fed: {},
  timings: { prepareMs: 1, runMs: 2, readMs: 0 },
  backend: "wasm",
  threads: 1,
};
const asked: Asked = {
  values: { age: { kind: "number", value: 4 } },
  parameters: { shown: 2 },
  backend: "wasm",
  exampleId: "seven",
  carried: null,
};
const at = new Date("2026-11-20T12:00:00Z");
const after = (...events: CallEvent[]) => events.reduce(callReducer, { step: "idle" } as CallState);

test("each phase keeps its newest report and its place", () => {
  const state = after(
    { type: "started" },
    { type: "progressed", progress: model(1) },
    { type: "progressed", progress: load },
    { type: "progressed", progress: model(10) },
  );
  expect(state).toEqual({ step: "running", phases: [model(10), load] });
});

test("an answer keeps the phases that led to it", () => {
  const state = after(
    { type: "started" },
    { type: "progressed", progress: load },
    { type: "answered", result, totalMs: 24, at, asked, given: {} },
  );
  expect(state).toMatchObject({ step: "answered", phases: [load], result, totalMs: 24, at, asked, given: {} });
});

test("what arrives after a stop changes nothing", () => {
  const stopped = after({ type: "started" }, { type: "stopped" });
  expect(callReducer(stopped, { type: "answered", result, totalMs: 1, at, asked, given: {} })).toBe(stopped);
  expect(callReducer(stopped, { type: "failed", error: new Error("late"), asked })).toBe(stopped);
  expect(callReducer(stopped, { type: "progressed", progress: load })).toBe(stopped);
});

test("a new start forgets the failure before it", () => {
  expect(after({ type: "started" }, { type: "failed", error: new Error("no"), asked }, { type: "started" })).toEqual({
    step: "running",
    phases: [],
  });
});

test("the same inputs, parameters and backend ask the same, whether or not they are an example", () => {
  const typed: Asked = { ...structuredClone(asked), exampleId: null };
  expect(asksTheSame(asked, typed)).toBe(true);
  expect(asksTheSame(asked, { ...asked, values: { age: { kind: "number", value: 5 } } })).toBe(false);
  expect(asksTheSame(asked, { ...asked, parameters: { shown: 3 } })).toBe(false);
  expect(asksTheSame(asked, { ...asked, backend: "webgpu" })).toBe(false);
});
