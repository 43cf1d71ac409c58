import * as ort from "onnxruntime-web/wasm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { load, type OnProgress } from "@/client/inNode";
import { type HostileNetwork, type Publishable, startHostileNetwork } from "../browser/support/hostileNetwork";

// The client library in Node, without its package: what it holds and gives back, sessions of the runtime and the model's files; and what needs a
// model that no demo is.

let network: HostileNetwork;
beforeAll(async () => {
  network = await startHostileNetwork();
  await network.publish(network.demoModel("iris-species"));
  await network.publish(withUnknownOutput(network.demoModel("correlation-matrix")));
}, 120_000);
afterAll(() => network?.close());

/** A model whose outputs are of a kind that nobody knows yet. */
function withUnknownOutput({ manifest, files, epochs }: Publishable): Publishable {
  const changed = { ...manifest, outputs: manifest.outputs.map((output) => ({ ...output, kind: "aura" })) };
  const bytes = new TextEncoder().encode(JSON.stringify(changed));
  return {
    manifest: changed,
    files: files.map((file) => (file.path === "manifest.json" ? { ...file, bytes } : file)),
    epochs,
  };
}

const flower = [[4.4, 3.2, 1.3, 0.2]];

/** The model, how often a reader was asked for its file, how many sessions were opened and closed, and what is done when a graph is about to be opened or run. */
async function loaded() {
  const counts = { reads: 0, opened: 0, closed: 0 };
  const when = { creates: () => {}, runs: () => {} };
  const fetched = globalThis.fetch;
  const create = ort.InferenceSession.create;
  vi.spyOn(globalThis, "fetch").mockImplementation((...given) => {
    if (String(given[0]).includes("model.onnx")) counts.reads += 1;
    return fetched(...given);
  });
  vi.spyOn(ort.InferenceSession, "create").mockImplementation(async (...given: unknown[]) => {
    when.creates();
    const session = await Reflect.apply(create, ort.InferenceSession, given);
    counts.opened += 1;
    const release = session.release.bind(session);
    session.release = async () => {
      counts.closed += 1;
      await release();
    };
    return session;
  });
  const onProgress: OnProgress = ({ phase, state }) => {
    if (phase === "run" && state === "running") when.runs();
  };
  const model = await load("mallory/iris-species", { network: network.row, onProgress });
  expect(counts).toEqual({ reads: 1, opened: 1, closed: 0 });
  return { model, counts, when };
}
afterEach(() => vi.restoreAllMocks());

test("many calls at once are answered, without a warning from Node", async () => {
  const { model } = await loaded();
  const warned = vi.spyOn(process, "emitWarning");
  const answers = await Promise.all(Array.from({ length: 12 }, () => model.run({ flower })));
  expect(answers).toHaveLength(12);
  expect(warned).not.toHaveBeenCalled();
  await model.close();
});

test("a call that waits when its model is closed ends, and nothing is loaded again", async () => {
  const { model, counts } = await loaded();
  const calls = [model.run({ flower }), model.run({ flower }, { signal: new AbortController().signal }), model.check()];
  const ends = Promise.allSettled(calls);
  await model.close();
  const closed = { status: "rejected", reason: { code: "model-closed" } };
  expect(await ends).toMatchObject([closed, closed, closed]);
  await expect(model.check()).rejects.toMatchObject({ code: "model-closed" });
  expect(counts).toEqual({ reads: 1, opened: 1, closed: 1 });
});

test("a run that is under way when its model is closed ends too", async () => {
  const { model, counts, when } = await loaded();
  when.runs = () => void model.close();
  await expect(model.run({ flower })).rejects.toMatchObject({ code: "model-closed" });
  await expect.poll(() => counts).toEqual({ reads: 1, opened: 1, closed: 1 });
});

test("a load that is aborted while its graph is opened gives back what it opened", async () => {
  const { model, counts, when } = await loaded();
  await model.close();
  const controller = new AbortController();
  const reason = new Error("enough");
  when.creates = () => controller.abort(reason);
  const end = load("mallory/iris-species", { network: network.row, signal: controller.signal }).catch((error) => error);
  expect(await end).toBe(reason);
  await expect.poll(() => counts).toEqual({ reads: 2, opened: 2, closed: 2 });
});

test("a run that was aborted costs the next one no download", async () => {
  const { model, counts, when } = await loaded();
  const controller = new AbortController();
  const reason = new Error("enough");
  when.runs = () => controller.abort(reason);
  await expect(model.run({ flower }, { signal: controller.signal })).rejects.toBe(reason);
  when.runs = () => {};
  expect((await model.run({ flower })).values.species?.kind).toBe("classes");
  await model.close();
  expect(counts).toEqual({ reads: 1, opened: 2, closed: 2 });
});

test("tensors are run where the outputs need an adapter, and come as they are", async () => {
  const model = await load("mallory/correlation-matrix", { network: network.row });
  const rows = [
    [1, 2],
    [2, 4],
    [3, 6],
  ];
  for (const observations of [{ datatype: "FP32", shape: [3, 2], data: rows.flat() } as const, rows]) {
    const { tensors, values } = await model.run({ observations });
    expect(Array.from(tensors.correlation?.data as Float32Array)).toEqual(
      [1, 1, 1, 1].map((one) => expect.closeTo(one, 5)),
    );
    expect(values).toEqual({});
  }
  await expect(model.run({})).rejects.toMatchObject({ code: "adapter-needed" });
  await model.close();
});
