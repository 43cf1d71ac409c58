import { expect, test } from "vitest";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import type { Tensor } from "@/domain/tensor";
import { preprocess } from "@/runtime/steps/preprocess";
import { wholeFeeds } from "./wholeFeeds";

type Fields = Partial<TensorSpec> & Pick<TensorSpec, "name" | "kind">;

function manifestOf(...inputs: Fields[]): Manifest {
  const fields = { datatype: "FP32", shape: [1], optional: false, dims: {}, steps: [] };
  const specs = inputs.map((own) => ({ ...fields, ...own }));
  return { inputs: specs, outputs: [], runtime: { freeDimensionOverrides: {} } } as unknown as Manifest; // nothing else is looked at
}
const numbers = (...data: number[]): Tensor => ({
  datatype: "FP32",
  shape: [data.length],
  data: Float32Array.from(data),
});

const noFile = (): Promise<Uint8Array> => Promise.reject(new Error("no file is needed"));

/** What the graph is fed, with the steps as the page does them; and how often these were asked for. */
async function fed(manifest: Manifest, feeds: Record<string, Tensor>, readFile = noFile) {
  let prepared = 0;
  const whole = await wholeFeeds(manifest, feeds, async (rest, values) => {
    prepared += 1;
    return (await preprocess(rest, values, readFile)).fed;
  });
  return { whole, prepared };
}
const refusal = (input: string, reason: RegExp) =>
  expect.objectContaining({
    code: "input-refused",
    facts: expect.objectContaining({ input, reason: expect.stringMatching(reason) }),
  });

const photo: Fields = { name: "photo", kind: "image", shape: ["N"], steps: [{ id: "decode_image", kwargs: {} }] };
const strength: Fields = { name: "strength", kind: "number", title: "Strength" };

test("tensors that are whole are fed as they are", async () => {
  const feeds = { photo: numbers(1, 2), strength: numbers(3) };
  const { whole, prepared } = await fed(manifestOf(photo, strength), feeds);
  expect(whole).toBe(feeds);
  expect(prepared).toBe(0);
});

test("a default stands in for a tensor that is not given, with its steps done", async () => {
  const steps = [{ id: "rescale", kwargs: { rescale_factor: 0.5 } }];
  const { whole } = await fed(manifestOf(photo, { ...strength, default: 3, steps }), { photo: numbers(1, 2) });
  expect(whole).toEqual({ photo: numbers(1, 2), strength: numbers(1.5) });
});

test("a file stands in for a tensor that is not given", async () => {
  const table: Fields = { name: "table", kind: "tensor", shape: ["M"], default: { file: "table.npy" } };
  const feeds = { photo: numbers(1, 2) };
  const { whole } = await fed(manifestOf(photo, table), feeds, async () => writeNpy(numbers(8, 9)));
  expect(whole).toEqual({ ...feeds, table: numbers(8, 9) });
  expect((await fed(manifestOf(photo, table), { ...feeds, table: numbers(3) })).prepared).toBe(0);
});

test("memory begins anew, in the size that the tensors settle", async () => {
  const memory: Fields = { name: "memory", kind: "tensor", shape: ["N"], state_from: { output: "next" } };
  const { whole } = await fed(manifestOf(photo, memory), { photo: numbers(1, 2) });
  expect(whole).toEqual({ photo: numbers(1, 2), memory: numbers(0, 0) });
  expect((await fed(manifestOf(photo, memory), { photo: numbers(1), memory: numbers(7) })).prepared).toBe(0);
});

test("a tensor that is missing is refused by its name before anything is run", async () => {
  const mask: Fields = {
    name: "attention_mask",
    kind: "tensor",
    derived_from: { input: "ids", rule: "attention_mask" },
  };
  const ids: Fields = { name: "ids", kind: "text" };
  await expect(fed(manifestOf(ids, mask), { ids: numbers(1) })).rejects.toEqual(
    refusal("attention_mask", /^its tensor is missing: what is computed of ids \(attention_mask\) is not/),
  );
  await expect(fed(manifestOf(photo, strength), { photo: numbers(1) })).rejects.toEqual(
    refusal("Strength", /^its tensor is missing: the others are given as tensors/),
  );
});

test("constants, and what may be left out, are the runtime's to add", async () => {
  const fixed: Fields = { name: "scale", kind: "tensor", const: { value: 2 } };
  const feeds = { photo: numbers(1) };
  const { whole, prepared } = await fed(manifestOf(photo, fixed, { ...strength, optional: true }), feeds);
  expect(whole).toBe(feeds);
  expect(prepared).toBe(0);
});
