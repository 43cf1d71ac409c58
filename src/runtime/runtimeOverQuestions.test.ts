import { expect, test, vi } from "vitest";
import type { Manifest } from "@/domain/manifest";
import type { FileReader } from "@/domain/running";
import { model, never, type Scripted, scripted } from "../../test/fixtures/scriptedEngines";

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
