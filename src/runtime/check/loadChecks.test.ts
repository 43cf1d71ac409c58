import { describe, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { parseManifest } from "@/domain/parseManifest";
import type { Backend, LoadStep, Runtime } from "@/domain/running";
import { line, node, options, runtimeWith, states, subject } from "../../../test/fixtures/checkSubject";
import { checkAll } from "./checkHere";
import { loadChecks } from "./loadChecks";
import type { Work } from "./plannedCheck";

test("another backend than the one asked for shows nothing about it", async () => {
  const fallback = new AppError("webgpu-unavailable", { reason: "no adapter" });
  const runtime = runtimeWith(async (model, how) => ({
    ...(await node.load(model, { ...how, backend: "wasm" })),
    fallback,
  }));
  const { lines, summary } = await checkAll(subject("iris-species", { runtime }), { ...options, backend: "webgpu" });
  expect(line(lines, "load")).toEqual({ state: "unreachable", error: fallback });
  expect(summary).toMatchObject({ verdict: null, backend: "webgpu" });
});

describe("a load that fails leaves nothing confirmed that was not come to", () => {
  const failing = (error: AppError, steps: LoadStep[] = []) =>
    runtimeWith(async (_, { onStep }) => {
      for (const step of steps) onStep?.(step);
      throw error;
    });
  const check = (runtime: Runtime, backend: Backend = "wasm") =>
    checkAll(subject("iris-species", { runtime }), { ...options, backend });
  const unlooked = { graph: "unreachable", operators: "unreachable", load: "unreachable", run: "unreachable" };

  test.each([
    new AppError("memory-exceeded", { limitBytes: 1, neededBytes: 2 }),
    new AppError("runtime-unreachable", { reason: "its worker did not start" }),
    new AppError("runtime-crashed", { reason: "x" }),
    new AppError("run-timeout", { limitMs: 5 }),
  ])("$code before the graph was read", async (error) => {
    const { lines, summary } = await check(failing(error));
    expect(states(lines)).toMatchObject({ bytes: "confirmed", ...unlooked });
    expect(line(lines, "graph")).toMatchObject({ error: { code: "check-impossible" } });
    expect(line(lines, "load")).toMatchObject({ error });
    expect(summary).toMatchObject({ verdict: null, reason: error.code });
  });

  test("a crash after it is no verdict on the model: the device may have ended the worker", async () => {
    const { lines, summary } = await check(
      failing(new AppError("runtime-crashed", { reason: "x" }), ["graph", "operators"]),
    );
    expect(states(lines)).toMatchObject({ graph: "confirmed", operators: "confirmed", load: "unreachable" });
    expect(summary).toMatchObject({ verdict: null, reason: "runtime-crashed" });
  });

  test("what the WebGPU build refuses is no verdict on the model, and what the WebAssembly build refuses is one", async () => {
    const failed = failing(new AppError("model-unloadable", { reason: "no buffer" }), ["graph", "operators"]);
    const onWebgpu = await check(failed, "webgpu");
    expect(states(onWebgpu.lines)).toMatchObject({ operators: "confirmed", load: "unreachable", run: "unreachable" });
    expect(onWebgpu.summary).toMatchObject({ verdict: null, reason: "model-unloadable" });
    const onWasm = await check(failed);
    expect(onWasm.summary).toMatchObject({ verdict: "failed-to-load", reason: "model-unloadable" });
  });

  test("what the WebGPU build lacks is no verdict on the model", async () => {
    const error = new AppError("operator-missing", { operators: ["Det"], backend: "webgpu" });
    const fallingBack = runtimeWith(async (model, how) => {
      how.onStep?.("graph");
      return { ...(await node.load(model, { backend: "wasm" })), fallback: error };
    });
    for (const runtime of [fallingBack, failing(error, ["graph"])]) {
      const { lines, summary } = await check(runtime, "webgpu");
      expect(states(lines)).toMatchObject({ ...unlooked, graph: "confirmed" });
      expect(line(lines, "operators")).toMatchObject({ error });
      expect(summary).toMatchObject({ verdict: null, reason: "operator-missing" });
    }
  });
});

test("the bytes of a graph that is loaded already are not kept", async () => {
  const base = subject("iris-species");
  const manifest = parseManifest(await base.readManifestBytes(options.signal));
  const work = { ...base, ...options, manifest, weights: new Map([["model.onnx", new Uint8Array(9)]]) };
  const runtime = runtimeWith((model, how) => node.load({ ...model, readFile: () => Promise.reject() }, how));
  await node.load({ manifest, readFile: (path) => base.readFile({ path } as never, options.signal) }, options);
  const [graph] = loadChecks;
  expect(await graph?.look({ ...work, runtime } as Partial<Work> as Work)).toMatchObject({
    check: { state: "confirmed" },
  });
  expect(work.weights.size).toBe(0);
});

test("each line of one load says its own part of the time, and to start the runtime is the loading's", async () => {
  let nowMs = 0;
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
  const { load } = node;
  const runtime = runtimeWith(async (model, { onStep, onProgress, ...how }) => {
    const loaded = await load(model, how);
    nowMs += 600;
    onProgress?.({ phase: "load", state: "running", startedMs: 600, ms: 0 });
    for (const step of ["graph", "operators"] as const) {
      nowMs += step === "graph" ? 5 : 2;
      onStep?.(step);
    }
    nowMs += 40;
    return loaded;
  });
  const { lines } = await checkAll(subject("iris-species", { runtime }), options);
  vi.restoreAllMocks();
  const took = Object.fromEntries(lines.map(({ id, ms }) => [id, ms]));
  expect(took).toMatchObject({ graph: 5, operators: 2, load: 640 });
});

test("a line that the load did not come to took none of its time", async () => {
  let nowMs = 0;
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
  const runtime = runtimeWith(async () => {
    nowMs += 30;
    throw new AppError("graph-unreadable", { reason: "x" });
  });
  const { lines } = await checkAll(subject("iris-species", { runtime }), options);
  vi.restoreAllMocks();
  expect(Object.fromEntries(lines.map(({ id, ms }) => [id, ms]))).toMatchObject({ graph: 30, operators: 0, load: 0 });
});
