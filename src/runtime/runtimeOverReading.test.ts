import { expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { FileReader } from "@/domain/running";
import { model, naming, never, scripted } from "../../test/fixtures/scriptedEngines";

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
    facts: { limitBytes: 1_000_000, neededBytes: 16_000_000 + 1_000_020 }, // the runtime, the model four times, and the file
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
