import { expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { Backend, LoadStep } from "@/domain/running";
import { graph, limits, model, never, result, scripted } from "../../test/fixtures/scriptedEngines";

test("a second run of a loaded model neither reads nor loads again", async () => {
  const { runtime, log } = scripted();
  const subject = model("a");
  const first = await runtime.load(subject, { backend: "wasm" });
  await first.run({}, {});
  const again = await runtime.load(subject, { backend: "wasm" });
  await again.run({}, {});
  expect(log).toEqual(["1 warm", "1 open", "1 run", "1 run"]);
  expect(subject.readFile).toHaveBeenCalledTimes(1);
});

test("the same bytes for another backend are loaded again", async () => {
  const { runtime, log } = scripted();
  await runtime.load(model("a"), { backend: "wasm" });
  await runtime.load(model("a"), { backend: "webgpu" });
  expect(log).toEqual(["1 warm", "1 open", "1 warm", "1 open"]);
});

test("calls never overlap, however they are given", async () => {
  let inside = 0;
  const busy = async () => {
    inside += 1;
    expect(inside).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    return result("wasm");
  };
  const { runtime } = scripted({ run: busy, runTensors: busy });
  const loaded = await runtime.load(model("a"), { backend: "wasm" });
  const calls = [loaded.run({}, {}), loaded.runTensors({}), loaded.run({}, {}), loaded.runTensors({})];
  expect(await Promise.all(calls)).toHaveLength(4);
});

test("a failed run does not stop those behind it", async () => {
  let runs = 0;
  const run = () => {
    runs += 1;
    if (runs === 1) throw new AppError("run-failed", { reason: "first" });
    return result("wasm");
  };
  const { runtime, log } = scripted({ run });
  const loaded = await runtime.load(model("a"), { backend: "wasm" });
  const [first, second] = await Promise.allSettled([loaded.run({}, {}), loaded.run({}, {})]);
  expect(first).toMatchObject({ status: "rejected", reason: { code: "run-failed" } });
  expect(second.status).toBe("fulfilled");
  expect(log).not.toContain("1 end");
});

test("a run that never returns is ended at its limit, and the model loads again for the next", async () => {
  vi.useFakeTimers();
  try {
    const { runtime, log } = scripted({ run: never });
    const subject = model("a");
    const loaded = await runtime.load(subject, { backend: "wasm" });
    const stuck = loaded.run({}, {});
    const waiting = loaded.run({}, {});
    const refused = expect(stuck).rejects.toMatchObject({ code: "run-timeout", facts: { limitMs: 1_000 } });
    await vi.advanceTimersByTimeAsync(999);
    expect(log).not.toContain("1 end");
    await vi.advanceTimersByTimeAsync(1);
    await refused;
    expect(await waiting).toMatchObject({ backend: "wasm" });
    expect(log).toEqual(["1 warm", "1 open", "1 run", "1 end", "2 warm", "2 open", "2 run"]);
    expect(subject.readFile).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

test("a load that never returns is ended at its limit", async () => {
  vi.useFakeTimers();
  try {
    const { runtime, log } = scripted({ open: never });
    const loading = expect(runtime.load(model("a"), { backend: "wasm" })).rejects.toMatchObject({
      code: "run-timeout",
    });
    await vi.advanceTimersByTimeAsync(1_000);
    await loading;
    expect(log.at(-1)).toBe("1 end");
  } finally {
    vi.useRealTimers();
  }
});

test("aborting a run in progress ends the engine; aborting one that waits does not", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { runtime, log } = scripted({ run: () => held.then(() => result("wasm")) });
  const loaded = await runtime.load(model("a"), { backend: "wasm" });
  const waiter = new AbortController();
  const first = loaded.run({}, {});
  const second = loaded.run({}, {}, waiter.signal);
  waiter.abort(new Error("not needed"));
  await expect(second).rejects.toThrow("not needed");
  release();
  await first;
  expect(log).not.toContain("1 end");

  const runner = new AbortController();
  const { runtime: other, log: otherLog } = scripted({ run: never });
  const running = (await other.load(model("b"), { backend: "wasm" })).run({}, {}, runner.signal);
  await vi.waitFor(() => expect(otherLog).toContain("1 run"));
  runner.abort(new Error("stop"));
  await expect(running).rejects.toThrow("stop");
  expect(otherLog.at(-1)).toBe("1 end");
});

test("a stopped run, or one whose time is up, fails nobody who waits for another build of the runtime", async () => {
  vi.useFakeTimers();
  try {
    for (const stop of ["by the visitor", "at its limit"]) {
      const warm = (backend: Backend) => (backend === "webgpu" ? never() : undefined);
      const { runtime, log } = scripted({ warm, run: never });
      const controller = new AbortController();
      const running = (await runtime.load(model("a"), { backend: "wasm" })).run({}, {}, controller.signal);
      const ended = expect(running).rejects.toThrow();
      const other = runtime.load(model("b"), { backend: "webgpu" });
      await vi.waitFor(() => expect(log).toHaveLength(4)); // warm, open, run and warm
      if (stop === "by the visitor") controller.abort();
      else await vi.advanceTimersByTimeAsync(limits.runMs);
      await ended;
      expect(await other).toMatchObject({ backend: "webgpu" });
      expect(log.slice(4)).toEqual(["1 end", "2 warm", "2 open"]);
    }
  } finally {
    vi.useRealTimers();
  }
});

test("a build that cannot start fails no run of another", async () => {
  const warm = (backend: Backend) => {
    if (backend === "webgpu")
      throw new AppError("runtime-unreachable", { reason: "the connection broke off", isSpent: true });
  };
  const { runtime, log } = scripted({ warm, run: never });
  const running = (await runtime.load(model("a"), { backend: "wasm" })).run({}, {});
  await vi.waitFor(() => expect(log).toContain("1 run"));
  await expect(runtime.load(model("b"), { backend: "webgpu" })).rejects.toMatchObject({ code: "runtime-unreachable" });
  expect(await running).toMatchObject({ backend: "wasm" });
  expect(log).toEqual(["1 warm", "1 open", "1 run", "1 warm", "1 end", "2 warm", "2 open", "2 run"]);
});

test.each(["runtime-crashed", "memory-exceeded"] as const)("after %s the engine is not used again", async (code) => {
  const crash = () => {
    throw code === "runtime-crashed"
      ? new AppError(code, { reason: "unreachable" })
      : new AppError(code, { limitBytes: 1, neededBytes: null });
  };
  const { runtime, log } = scripted({ run: crash });
  const loaded = await runtime.load(model("a"), { backend: "wasm" });
  await expect(loaded.run({}, {})).rejects.toMatchObject({ code });
  await loaded.run({}, {});
  expect(log.slice(2)).toEqual(["1 run", "1 end", "2 warm", "2 open", "2 run"]);
});

test("a lost graphics device is replaced once, and after the second loss the model runs on WebAssembly", async () => {
  const lose = () => {
    throw new AppError("webgpu-lost", { reason: "driver reset" });
  };
  const { runtime, log } = scripted({ run: lose }, { run: lose });
  const loaded = await runtime.load(model("a"), { backend: "webgpu" });
  // Whoever asks for WebGPU from now on is told that this is not it: of the run, where the model is loaded, and where it is loaded again.
  const fallback = { code: "webgpu-unavailable", facts: { reason: "the graphics device was lost 2 times" } };
  expect(await loaded.run({}, {})).toMatchObject({ backend: "wasm", fallback });
  expect(log.slice(2)).toEqual(["1 run", "1 end", "2 warm", "2 open", "2 run", "2 end", "3 warm", "3 open", "3 run"]);
  expect(await runtime.load(model("a"), { backend: "webgpu" })).toMatchObject({ backend: "wasm", fallback });
  expect(await runtime.load(model("b"), { backend: "webgpu" })).toMatchObject({ backend: "wasm", fallback });
  expect(await runtime.load(model("b"), { backend: "wasm" })).not.toHaveProperty("fallback");
});

test("a graphics device that is lost during a load is replaced too", async () => {
  const lose = () => {
    throw new AppError("webgpu-lost", { reason: "driver reset" });
  };
  const { runtime, log } = scripted({ open: lose }, { open: lose });
  expect(await runtime.load(model("a"), { backend: "webgpu" })).toMatchObject({
    backend: "wasm",
    fallback: { code: "webgpu-unavailable" },
  });
  expect(log).toEqual(["1 warm", "1 open", "1 end", "2 warm", "2 open", "2 end", "3 warm", "3 open"]);
});

test("closing gives the model up, unless another one is loaded by now", async () => {
  const { runtime, log } = scripted();
  const one = await runtime.load(model("a"), { backend: "wasm" });
  const other = await runtime.load(model("b"), { backend: "wasm" });
  await one.close();
  expect(log).not.toContain("1 close");
  await other.close();
  expect(log.at(-1)).toBe("1 close");
});

test("a close that is never answered ends the engine, and holds up no load behind it", async () => {
  vi.useFakeTimers();
  try {
    const { runtime, log } = scripted({ close: never });
    const closing = (await runtime.load(model("a"), { backend: "wasm" })).close();
    const next = runtime.load(model("b"), { backend: "wasm" });
    await vi.advanceTimersByTimeAsync(limits.closeMs);
    await closing;
    expect(await next).toMatchObject({ backend: "wasm" });
    expect(log).toEqual(["1 warm", "1 open", "1 close", "1 end", "2 open"]);
  } finally {
    vi.useRealTimers();
  }
});

test("a runtime that never comes is given up once it has been silent for long, and the next load starts another", async () => {
  vi.useFakeTimers();
  try {
    const silentMs = limits.loadMs + limits.runMs;
    const warm = (_: Backend, onBytes: (arrived: number, total: number | null) => void) => {
      setTimeout(() => onBytes(1, 2), silentMs - 1);
      return never();
    };
    const { runtime, log } = scripted({ warm });
    const refused = expect(runtime.load(model("a"), { backend: "wasm" })).rejects.toMatchObject({
      code: "runtime-unreachable",
    });
    await vi.advanceTimersByTimeAsync(2 * silentMs - 2);
    expect(log).toEqual(["1 warm"]);
    await vi.advanceTimersByTimeAsync(1);
    await refused;
    await runtime.load(model("a"), { backend: "wasm" });
    expect(log).toEqual(["1 warm", "1 end", "2 warm", "2 open"]);
  } finally {
    vi.useRealTimers();
  }
});

test("how far a load came is told, but for the operators of another backend than was asked for", async () => {
  const open = (_: unknown, onStep: (step: LoadStep) => void) => {
    onStep("graph");
    onStep("operators");
    return { graph, backend: "wasm" };
  };
  const lose = () => {
    throw new AppError("webgpu-lost", { reason: "driver reset" });
  };
  const { runtime } = scripted({ open, run: lose }, { open, run: lose }, { open }, { open });
  const steps: LoadStep[] = [];
  const onStep = (step: LoadStep) => steps.push(step);
  const loaded = await runtime.load(model("a"), { backend: "webgpu", onStep });
  expect(steps.splice(0)).toEqual(["graph", "operators"]);
  await loaded.run({}, {});
  steps.length = 0;
  await runtime.load(model("b"), { backend: "webgpu", onStep });
  expect(steps).toEqual(["graph"]);
});

test("warming twice starts one engine", async () => {
  const { runtime, log } = scripted();
  runtime.warm();
  runtime.warm();
  await runtime.load(model("a"), { backend: "wasm" });
  expect(log.some((line) => line.startsWith("2"))).toBe(false);
});

test.each([
  ["runtime-crashed", () => new AppError("runtime-crashed", { reason: "the worker stopped" })],
  ["runtime-unreachable", () => new AppError("runtime-unreachable", { reason: "its worker did not start" })],
] as const)("an engine whose start fails with %s is replaced for the next load", async (code, failure) => {
  const fail = () => Promise.reject(failure());
  const { runtime, log } = scripted({ warm: fail });
  await expect(runtime.load(model("a"), { backend: "wasm" })).rejects.toMatchObject({ code });
  await runtime.load(model("a"), { backend: "wasm" });
  expect(log).toEqual(["1 warm", "1 end", "2 warm", "2 open"]);
});

test("a head start that fails does not cost the load after it", async () => {
  const fail = () => Promise.reject(new AppError("runtime-crashed", { reason: "the worker stopped" }));
  const { runtime, log } = scripted({ warm: fail });
  runtime.warm();
  await vi.waitFor(() => expect(log).toContain("1 end"));
  await runtime.load(model("a"), { backend: "wasm" });
  expect(log).toEqual(["1 warm", "1 end", "2 warm", "2 open"]);
});

test("an engine that began to start another build and could not is replaced, and the model is loaded again", async () => {
  const warm = (backend: Backend) => {
    if (backend === "webgpu")
      throw new AppError("runtime-unreachable", { reason: "the connection broke off", isSpent: true });
  };
  const { runtime, log } = scripted({ warm });
  const loaded = await runtime.load(model("a"), { backend: "wasm" });
  await expect(runtime.load(model("b"), { backend: "webgpu" })).rejects.toMatchObject({ code: "runtime-unreachable" });
  await loaded.run({}, {});
  expect(log).toEqual(["1 warm", "1 open", "1 warm", "1 end", "2 warm", "2 open", "2 run"]);
});

test("another build that cannot be fetched leaves the loaded model alone", async () => {
  const warm = (backend: Backend) => {
    if (backend === "webgpu") throw new AppError("runtime-unreachable", { reason: "this site did not answer" });
  };
  const { runtime, log } = scripted({ warm });
  const loaded = await runtime.load(model("a"), { backend: "wasm" });
  await expect(runtime.load(model("b"), { backend: "webgpu" })).rejects.toMatchObject({ code: "runtime-unreachable" });
  await loaded.run({}, {});
  expect(log).toEqual(["1 warm", "1 open", "1 warm", "1 run"]);
});

test("a backend's runtime has arrived once it is warm, and nobody who asks fetches it", async () => {
  const { runtime, log } = scripted();
  const arrived: Backend[] = [];
  for (const backend of ["wasm", "webgpu"] as const) void runtime.arrived(backend).then(() => arrived.push(backend));
  await new Promise((resolve) => setImmediate(resolve));
  expect([log, arrived]).toEqual([[], []]);
  await runtime.load(model("a"), { backend: "webgpu" });
  expect(arrived).toEqual(["webgpu"]);
  runtime.warm();
  await runtime.arrived("wasm");
  expect(arrived).toEqual(["webgpu", "wasm"]);
});
