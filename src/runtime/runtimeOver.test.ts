import { expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { Backend, FileReader, LoadStep, RunResult } from "@/domain/running";
import type { Engine } from "./engine";
import { runtimeOver } from "./runtimeOver";

const limits = { loadMs: 1_000, runMs: 1_000, countMs: 500, memoryBytes: 1_000_000 };
const graph = {
  irVersion: 8,
  producer: "",
  opsets: [],
  inputs: [],
  outputs: [],
  operators: [],
  weightBytes: 0,
  externalData: [],
  zipMaps: [],
  metadata: {},
};

function result(backend: Backend): RunResult {
  return { tensors: {}, values: {}, fed: {}, timings: { prepareMs: 0, runMs: 1, readMs: 0 }, backend, threads: 1 };
}

/** A manifest with only what the runtime itself looks at. */
function model(digest: string) {
  const file = { path: "model.onnx", role: "model", mediaType: "", size: 10, digest: { sha256: digest } };
  const manifest = {
    files: [file],
    inputs: [],
    outputs: [],
    runtime: { freeDimensionOverrides: {} },
  } as unknown as Manifest;
  const readFile = vi.fn(async () => new Uint8Array(10));
  return { manifest, readFile };
}

/** An output that is read with this file. */
const naming = (file: string) =>
  ({ name: "y", steps: [{ id: "labels", kwargs: { file } }] }) as unknown as Manifest["outputs"][number]; // as above

type Scripted = Partial<{ [Name in keyof Engine]: (...given: Parameters<Engine[Name]>) => unknown }>;

/** A runtime whose n-th engine behaves as the n-th script, and what happened to them. */
function scripted(...scripts: Scripted[]) {
  const log: string[] = [];
  let started = 0;
  let opened: Backend = "wasm";
  const runtime = runtimeOver(
    () => {
      const own = ++started;
      const script = scripts[own - 1] ?? {};
      const rejects = new Set<(reason: unknown) => void>();
      /** Like a worker, an ended engine answers nothing more. */
      const answered = (name: keyof Engine, standard: () => unknown, ...given: unknown[]) =>
        new Promise<never>((resolve, reject) => {
          log.push(`${own} ${name}`);
          rejects.add(reject);
          const act = script[name] as ((...all: unknown[]) => unknown) | undefined;
          Promise.resolve()
            .then(() => (act ? act(...given) : standard()))
            .then((value) => resolve(value as never), reject);
        });
      const engine: Engine = {
        warm: (...given) => answered("warm", () => undefined, ...given),
        open: (request, onStep) => {
          opened = request.backend;
          return answered("open", () => ({ graph, backend: request.backend }), request, onStep);
        },
        adopt: (...given) => answered("adopt", () => undefined, ...given),
        run: (...given) => answered("run", () => result(opened), ...given),
        runTensors: (...given) => answered("runTensors", () => result(opened), ...given),
        prepare: (...given) => answered("prepare", () => ({}), ...given),
        countTokens: (...given) => answered("countTokens", () => null, ...given),
        close: () => answered("close", () => undefined),
      };
      return {
        engine,
        end(reason) {
          log.push(`${own} end`);
          for (const reject of rejects) reject(reason);
        },
      };
    },
    { name: "scripted", limits, offeredBackends: async () => [] },
  );
  return { runtime, log };
}

const never = () => new Promise<never>(() => {});

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

test("closing gives the model up, unless another one is loaded by now", async () => {
  const { runtime, log } = scripted();
  const one = await runtime.load(model("a"), { backend: "wasm" });
  const other = await runtime.load(model("b"), { backend: "wasm" });
  await one.close();
  expect(log).not.toContain("1 close");
  await other.close();
  expect(log.at(-1)).toBe("1 close");
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

/** A reader of one file that only ends when it is aborted. */
function endless() {
  const aborted: unknown[] = [];
  const readFile: FileReader = (_, { signal } = {}) =>
    new Promise((_, reject) => {
      signal?.addEventListener("abort", () => {
        aborted.push(signal.reason);
        reject(signal.reason);
      });
    });
  return { readFile, aborted };
}

test("a load whose runtime does not come stops reading its files", async () => {
  const failure = new AppError("runtime-unreachable", { reason: "its worker did not start" });
  const { runtime } = scripted({ warm: () => Promise.reject(failure) });
  const { readFile, aborted } = endless();
  await expect(runtime.load({ ...model("a"), readFile }, { backend: "wasm" })).rejects.toBe(failure);
  expect(aborted).toEqual([failure]);
});

test("a load of which one file fails stops reading the others", async () => {
  const { runtime } = scripted();
  const { manifest } = model("a");
  const labels = { path: "labels.txt", role: "labels", mediaType: "", size: 1, digest: { sha256: "b" } };
  const { readFile, aborted } = endless();
  const failure = new AppError("blob-missing", { file: "labels.txt", hosts: [] });
  const subject = {
    manifest: { ...manifest, files: [...manifest.files, labels], outputs: [naming("labels.txt")] } as Manifest, // all that is looked at
    readFile: ((path, options) =>
      path === "labels.txt" ? Promise.reject(failure) : readFile(path, options)) as FileReader,
  };
  await expect(runtime.load(subject, { backend: "wasm" })).rejects.toBe(failure);
  expect(aborted).toEqual([failure]);
});

test("files that steps name count as memory; those that none names do not", async () => {
  const { runtime } = scripted();
  const { manifest, readFile } = model("a");
  const vocabulary = {
    path: "tokenizer.json",
    role: "tokenizer",
    mediaType: "",
    size: 999_980,
    digest: { sha256: "b" },
  };
  const files = [...manifest.files, vocabulary] as Manifest["files"];
  const named = { ...manifest, files, outputs: [naming("tokenizer.json")] };
  await expect(runtime.load({ manifest: named, readFile }, { backend: "wasm" })).rejects.toMatchObject({
    code: "memory-exceeded",
    facts: { limitBytes: 1_000_000, neededBytes: 1_000_010 }, // the model three times, and the file
  });
  await runtime.load({ manifest: { ...manifest, files }, readFile }, { backend: "wasm" });
});

test("aborting a load that reads ends its reading", async () => {
  const { runtime } = scripted();
  const { readFile, aborted } = endless();
  const controller = new AbortController();
  const loading = runtime.load({ ...model("a"), readFile }, { backend: "wasm", signal: controller.signal });
  controller.abort(new Error("not needed"));
  await expect(loading).rejects.toThrow("not needed");
  expect(aborted).toHaveLength(1);
});

test("aborting between the reading and the turn is not lost, at whatever moment it falls", async () => {
  const { runtime } = scripted({ run: never });
  const stuck = await runtime.load(model("a"), { backend: "wasm" });
  const release = new AbortController();
  const held = expect(stuck.run({}, {}, release.signal)).rejects.toThrow(); // until then nobody's turn comes
  for (let moments = 0; moments < 40; moments += 1) {
    const controller = new AbortController();
    const loading = runtime.load(model("b"), { backend: "wasm", signal: controller.signal });
    const ended = vi.fn();
    loading.catch(ended);
    for (let moment = 0; moment < moments; moment += 1) await null;
    controller.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended, `${moments} moments after it was asked for`).toHaveBeenCalledTimes(1);
  }
  release.abort();
  await held;
});

/** A manifest whose one input is read by a tokenizer. */
function tokenized(digest: string) {
  const file = { path: "tokenizer.json", role: "tokenizer", mediaType: "", size: 10, digest: { sha256: digest } };
  const steps = [{ id: "tokenize", kwargs: { file: "tokenizer.json" } }];
  const manifest = { files: [file], inputs: [{ name: "text", kind: "text", steps }] } as unknown as Manifest; // all that counting looks at
  return { manifest, readFile: vi.fn<FileReader>(async () => new Uint8Array(10)) };
}

/** An engine that counts characters, and has one tokenizer: the last that was sent. */
function counting(): Scripted {
  let held = "";
  return {
    countTokens({ text, file }) {
      if (file?.bytes) held = file.digest;
      return file?.digest === held ? { count: text.length, unit: "token", maximum: null, truncates: false } : null;
    },
  };
}

test("a tokenizer is read and sent once, until another is in its place or the engine is gone", async () => {
  const { runtime } = scripted(counting(), counting());
  const [one, other] = [tokenized("a"), tokenized("b")];
  expect(await runtime.countTokens(one, "text", "abc")).toMatchObject({ count: 3 });
  expect(await runtime.countTokens(one, "text", "abcd")).toMatchObject({ count: 4 });
  expect(one.readFile).toHaveBeenCalledTimes(1);
  expect(await runtime.countTokens(other, "text", "ab")).toMatchObject({ count: 2 });
  expect(await runtime.countTokens(one, "text", "a")).toMatchObject({ count: 1 });
  expect(one.readFile).toHaveBeenCalledTimes(2);
});

test("nobody is asked to count for an input without a counting step", async () => {
  const { runtime, log } = scripted(counting());
  const { manifest, readFile } = tokenized("a");
  expect(await runtime.countTokens({ manifest, readFile }, "other", "abc")).toBeNull();
  const uncounted = { ...manifest, inputs: manifest.inputs.map((input) => ({ ...input, steps: [] })) };
  expect(await runtime.countTokens({ manifest: uncounted, readFile }, "text", "abc")).toBeNull();
  expect(log).toEqual([]);
});

test("a tokenizer that the manifest does not list is not read", async () => {
  const { runtime } = scripted(counting());
  const { manifest, readFile } = tokenized("a");
  const counted = runtime.countTokens({ manifest: { ...manifest, files: [] }, readFile }, "text", "abc");
  await expect(counted).rejects.toMatchObject({ code: "file-not-listed", facts: { file: "tokenizer.json" } });
  expect(readFile).not.toHaveBeenCalled();
});

test("a count that nobody waits for ends nothing: it is left out, or its answer is", async () => {
  let answer = (_: unknown) => {};
  const held = new Promise((resolve) => {
    answer = resolve;
  });
  const { runtime, log } = scripted({ countTokens: () => held });
  const [running, waiting] = [new AbortController(), new AbortController()];
  const first = runtime.countTokens(tokenized("a"), "text", "a", running.signal);
  const second = runtime.countTokens(tokenized("a"), "text", "b", waiting.signal);
  await vi.waitFor(() => expect(log).toEqual(["1 countTokens"]));
  running.abort(new Error("typed on"));
  waiting.abort(new Error("typed on"));
  await expect(first).rejects.toThrow("typed on");
  await expect(second).rejects.toThrow("typed on");
  const count = { count: 1, unit: "token", maximum: null, truncates: false };
  const third = runtime.countTokens(tokenized("a"), "text", "c");
  answer(count);
  expect(await third).toEqual(count);
  expect(log).toEqual(["1 countTokens", "1 countTokens"]);
});

test("a count that never returns is ended at its limit, and the model loads again for the next run", async () => {
  vi.useFakeTimers();
  try {
    const { runtime, log } = scripted({ countTokens: never });
    const loaded = await runtime.load(model("a"), { backend: "wasm" });
    const refused = expect(runtime.countTokens(tokenized("b"), "text", "a")).rejects.toMatchObject({
      code: "run-timeout",
      facts: { limitMs: 500 },
    });
    await vi.advanceTimersByTimeAsync(500);
    await refused;
    await loaded.run({}, {});
    expect(log).toEqual(["1 warm", "1 open", "1 countTokens", "1 end", "2 warm", "2 open", "2 run"]);
  } finally {
    vi.useRealTimers();
  }
});

test("what the graph would be fed is asked with the files that the steps name, and loads and ends nothing", async () => {
  const fed = { text: { datatype: "INT64", shape: [1], data: BigInt64Array.of(7n) } };
  const asked: unknown[] = [];
  const { runtime, log } = scripted({
    prepare(reading, values) {
      asked.push(reading.files, values);
      return fed;
    },
  });
  const { manifest, readFile } = tokenized("a");
  const whole = { ...manifest, outputs: [] };
  const values = { text: { kind: "text" as const, text: "abc" } };
  expect(await runtime.prepare({ manifest: whole, readFile }, values)).toEqual(fed);
  expect(asked).toEqual([new Map([["tokenizer.json", new Uint8Array(10)]]), values]);

  const controller = new AbortController();
  const left = runtime.prepare({ manifest: whole, readFile }, values, controller.signal);
  controller.abort(new Error("typed on"));
  await expect(left).rejects.toThrow("typed on");
  expect(log.filter((what) => what !== "1 prepare")).toEqual([]);
});
