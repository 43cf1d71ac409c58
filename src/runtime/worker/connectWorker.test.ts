import { MessageChannel } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import type { RunResult } from "@/domain/running";
import type { Cell } from "@/domain/values";
import type { Engine, OpenRequest } from "@/runtime/engine";
import { longestList } from "../../../test/fixtures/longestList";
import { connectWorker, type WorkerEnd } from "./connectWorker";
import { type Port, serveEngine } from "./serveEngine";

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
const engineWith = (parts: Partial<Engine>): Engine => ({
  warm: async () => undefined,
  open: async ({ backend }) => ({ graph, backend }),
  adopt: async () => undefined,
  run: () => Promise.reject(new Error("not scripted")),
  runTensors: () => Promise.reject(new Error("not scripted")),
  prepare: () => Promise.reject(new Error("not scripted")),
  countTokens: () => Promise.reject(new Error("not scripted")),
  close: async () => undefined,
  ...parts,
});

const answer: RunResult = {
  tensors: {},
  values: {},
  fed: {},
  timings: { prepareMs: 1, runMs: 2, readMs: 3 },
  backend: "wasm",
  threads: 1,
};

/** Both ends of a real channel, with structured clone and transfer between them. */
function connected(engine: Partial<Engine>) {
  const { port1, port2 } = new MessageChannel();
  serveEngine(port2 as unknown as Port, engineWith(engine)); // Node's port is an event target like the browser's
  port2.start();
  port1.start();
  const end = port1 as unknown as WorkerEnd & EventTarget; // as above; `terminate` is added here
  end.terminate = () => port1.close();
  return { connection: connectWorker(end), raw: port1, end };
}

test("calls and results cross, one answer to each question", async () => {
  const { connection } = connected({
    runTensors: async (feeds) => ({
      tensors: feeds,
      values: {},
      fed: {},
      timings: { prepareMs: 1, runMs: 2, readMs: 3 },
      backend: "wasm",
      threads: 1,
    }),
  });
  const ask = (value: number) =>
    connection.engine.runTensors({ x: { datatype: "FP32", shape: [1], data: Float32Array.of(value) } });
  const answers = await Promise.all([ask(1), ask(2), ask(3)]);
  expect(answers.map(({ tensors }) => tensors.x?.data)).toEqual([1, 2, 3].map((value) => Float32Array.of(value)));
  connection.end(null);
});

test("the model's bytes move, and a failure comes back as the error it was", async () => {
  let came = 0;
  const { connection } = connected({
    open: async ({ model }) => {
      came = model.length;
      throw new AppError("graph-unreadable", { reason: "because" });
    },
  });
  const model = new Uint8Array(5_000);
  const request = {
    manifest: {},
    files: new Map(),
    backend: "wasm",
    model,
    externalData: [],
    zipMaps: [],
  } as unknown as OpenRequest; // the engine here looks only at the bytes
  await expect(connection.engine.open(request, () => undefined)).rejects.toMatchObject({
    name: "AppError",
    code: "graph-unreadable",
    facts: { reason: "because" },
    message: new AppError("graph-unreadable", { reason: "because" }).message,
  });
  expect(came).toBe(5_000);
  expect(model.length).toBe(0); // detached: it was not copied
  connection.end(null);
});

test("a fallback's reason crosses with the opened model", async () => {
  const fallback = new AppError("webgpu-unavailable", { reason: "no adapter" });
  const { connection } = connected({ open: async () => ({ graph, backend: "wasm", fallback }) });
  const request = {
    manifest: {},
    files: new Map(),
    backend: "webgpu",
    model: new Uint8Array(1),
    externalData: [],
    zipMaps: [],
  } as unknown as OpenRequest; // as above
  const opened = await connection.engine.open(request, () => undefined);
  expect(opened.fallback).toBeInstanceOf(AppError);
  expect(opened).toMatchObject({ backend: "wasm", fallback: { code: "webgpu-unavailable" } });
  connection.end(null);
});

test("bytes are told while a call lasts, and that a run is prepared", async () => {
  const { connection } = connected({
    warm: async (_, onBytes) => {
      onBytes(10, 20);
      onBytes(20, null);
    },
    run: async (_values, _parameters, onPrepared) => {
      onPrepared();
      throw new AppError("run-failed", { reason: "x" });
    },
  });
  const told: unknown[] = [];
  await connection.engine.warm("wasm", (...bytes) => told.push(bytes));
  await expect(connection.engine.run({}, {}, () => told.push("prepared"))).rejects.toMatchObject({
    code: "run-failed",
  });
  expect(told).toEqual([[10, 20], [20, null], "prepared"]);
  connection.end(null);
});

test("a question about a text crosses, its file moved", async () => {
  const count = { count: 3, unit: "token", maximum: 8, truncates: true } as const;
  let came: unknown;
  const { connection } = connected({
    countTokens: async (question) => {
      came = question;
      return count;
    },
  });
  const bytes = Uint8Array.of(1, 2);
  const spec = { name: "text" } as TensorSpec; // not looked at here
  expect(await connection.engine.countTokens({ spec, text: "abc", file: { digest: "d", bytes } })).toEqual(count);
  expect(came).toEqual({ spec, text: "abc", file: { digest: "d", bytes: Uint8Array.of(1, 2) } });
  expect(bytes.length).toBe(0);
  connection.end(null);
});

test("messages of others, such as the runtime's threads, are ignored on both sides", async () => {
  const { connection, raw } = connected({});
  for (const foreign of [null, "load", { cmd: "load" }, { callable: "done", id: 99 }, 7]) raw.postMessage(foreign);
  await expect(connection.engine.close()).resolves.toBeUndefined();
  connection.end(null);
});

test("a mistake over there is one here, and not said to be the model's", async () => {
  const { connection } = connected({ close: () => Promise.reject(new TypeError("x is not a function")) });
  const error = await connection.engine.close().catch((thrown: unknown) => thrown);
  expect(error).not.toBeInstanceOf(AppError);
  expect(error).toMatchObject({ name: "TypeError", message: "x is not a function" });
  connection.end(null);
});

test("how far a load is crosses before its failure", async () => {
  const { connection } = connected({
    open: async (_, onStep) => {
      onStep("graph");
      onStep("operators");
      throw new AppError("model-unloadable", { reason: "because" });
    },
  });
  const request = { model: new Uint8Array(1), externalData: [] } as unknown as OpenRequest; // as above
  const steps: string[] = [];
  const opening = connection.engine.open(request, (step) => steps.push(step));
  await expect(opening).rejects.toMatchObject({ code: "model-unloadable" });
  expect(steps).toEqual(["graph", "operators"]);
  connection.end(null);
});

test("a worker whose code never ran was not reached: nothing crashed", async () => {
  const end = Object.assign(new EventTarget(), { postMessage: () => undefined, terminate: () => undefined });
  const { engine } = connectWorker(end);
  const waiting = engine.warm("wasm", () => undefined);
  end.dispatchEvent(new Event("error")); // so a browser tells of a script that it could not fetch
  const unreached = { code: "runtime-unreachable", facts: { reason: "its worker did not start" } };
  await expect(waiting).rejects.toMatchObject(unreached);
  await expect(engine.close()).rejects.toMatchObject(unreached);
});

test("an error event ends the connection with everything that waits on it", async () => {
  const { connection, end } = connected({ close: () => new Promise(() => {}) });
  await connection.engine.warm("wasm", () => undefined); // it has started
  const waiting = connection.engine.close();
  end.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
  await expect(waiting).rejects.toMatchObject({ code: "runtime-crashed", facts: { reason: "out of memory" } });
  await expect(connection.engine.close()).rejects.toMatchObject({ code: "runtime-crashed" });
});

test("ending gives everybody who waits the reason", async () => {
  const { connection } = connected({ close: () => new Promise(() => {}) });
  const waiting = connection.engine.close();
  const reason = new Error("no longer needed");
  connection.end(reason);
  await expect(waiting).rejects.toBe(reason);
});

test("a long table is given, and a long one comes back, in messages that hold neither end up", async () => {
  let came: unknown;
  const { connection, raw } = connected({
    run: async (values) => {
      came = values;
      const rows = values.table as { rows: Cell[][] };
      return { ...answer, values: { made: { kind: "table", columns: ["a"], rows: rows.rows } } };
    },
  });
  const lengths: number[] = [];
  const post = vi.spyOn(raw, "postMessage");
  raw.on("message", (message) => lengths.push(longestList(message)));
  const rows = Array.from({ length: 3000 }, (_, row): Cell[] => [row, `${row}`, null]);
  const table = { kind: "table", rows } as const;

  const result = await connection.engine.run({ table, few: { kind: "table", rows: [[1]] } }, {}, () => undefined);
  expect(came).toEqual({ table, few: { kind: "table", rows: [[1]] } });
  expect(result.values).toEqual({ made: { kind: "table", columns: ["a"], rows } });
  lengths.push(...post.mock.calls.map(([sent]) => longestList(sent)));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(5000 + 3); // the last row may go beyond
  connection.end(null);
});

test("a recording that is given stays in the page, and its copy moves; what was fed moves back, and stays in the engine", async () => {
  const constant = Float32Array.of(1, 2);
  let heard: unknown;
  const { connection, raw } = connected({
    run: async (values) => {
      heard = values.sound;
      return { ...answer, fed: { x: { datatype: "FP32", shape: [2], data: constant } } };
    },
  });
  const post = vi.spyOn(raw, "postMessage");
  const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at);
  const sound = { kind: "audio", bytes: bytes.subarray(1), mediaType: "audio/wav" } as const;

  const result = await connection.engine.run({ sound }, {}, () => undefined);
  expect(heard).toMatchObject({ kind: "audio", mediaType: "audio/wav" });
  expect(Buffer.compare((heard as typeof sound).bytes, sound.bytes)).toBe(0);
  expect(bytes.length).toBe(300_000);
  const moved = post.mock.calls.flatMap(([, transfer]) => transfer ?? []);
  expect(moved).toHaveLength(1);
  expect((moved[0] as ArrayBuffer).byteLength).toBe(0); // moved, and not cloned
  expect(result.fed.x?.data).toEqual(Float32Array.of(1, 2));
  expect(constant.length).toBe(2);
  connection.end(null);
});
