import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import bytelevel from "@/runtime/steps/fixtures/tokenizers/bytelevel.json";
import recorded from "@/runtime/steps/fixtures/tokenizers/recorded.json";
import unigram from "@/runtime/steps/fixtures/tokenizers/unigram.json";
import wordpiece from "@/runtime/steps/fixtures/tokenizers/wordpiece.json";
import { preprocess } from "@/runtime/steps/preprocess";

const files: Record<string, unknown> = { wordpiece, bytelevel, unigram };
const readFile = async (path: string) => new TextEncoder().encode(JSON.stringify(files[path]));

const spec = (fields: Partial<TensorSpec>): TensorSpec => ({
  name: "input_ids",
  datatype: "INT64",
  shape: [1, "T"],
  kind: "text",
  optional: false,
  dims: {},
  steps: [],
  ...fields,
});
const derived = (name: string, rule: string, shape: TensorSpec["shape"] = [1, "T"]) =>
  spec({ name, shape, kind: "tensor", derived_from: { input: "input_ids", rule } });

async function fedWith(kwargs: Record<string, unknown>, text: string, ...others: TensorSpec[]) {
  const inputs = [spec({ steps: [{ id: "tokenize", kwargs }] }), ...others];
  const manifest = { inputs, runtime: { freeDimensionOverrides: {} } } as unknown as Manifest; // what preprocessing reads of it
  const { fed: feeds } = await preprocess(manifest, { input_ids: { kind: "text", text } }, readFile);
  return Object.fromEntries(Object.entries(feeds).map(([name, { data }]) => [name, Array.from(data, Number)]));
}
const idsOf = async (kwargs: Record<string, unknown>, text: string) => (await fedWith(kwargs, text)).input_ids;

test.each([
  // The longest piece that fits, from the left: un·aff·able, world·s; what has none is unknown as a whole.
  ["wordpiece", "Unaffable worlds!", [2, 4, 5, 6, 10, 11, 12, 3]],
  ["wordpiece", "hello hellable", [2, 9, 16, 6, 3]],
  ["wordpiece", "Café, xyz unx", [2, 14, 15, 13, 1, 1, 3]],
  ["wordpiece", "a [SEP] b", [2, 17, 3, 18, 3]],
  ["wordpiece", "", [2, 3]],
  // ll, he, hell come before lo; of l·l·l the left two are merged.
  ["bytelevel", "hello world", [10, 3, 13, 2, 7]],
  ["bytelevel", "lllo", [8, 16]],
  ["bytelevel", "é", [14, 15]],
  ["bytelevel", "o<|end|>o", [3, 17, 3]],
  // −6 against −3 −3.5; −9 against −3 −3.25 −3, then −3 −4 −4; x and its neighbour are one unknown.
  ["unigram", "hello", [4]],
  ["unigram", "world  hell", [10, 2, 5, 5]],
  ["unigram", "hellollo", [4, 3]],
  ["unigram", "xx", [1, 0]],
])("%s: %s", async (file, text, ids) => {
  expect(await idsOf({ file }, text)).toEqual(ids);
});

test.each(["wordpiece", "bytelevel", "unigram"] as const)("%s splits as it does step by step", async (file) => {
  expect(recorded[file].length).toBeGreaterThan(50);
  for (const { text, ids } of recorded[file]) expect({ text, ids: await idsOf({ file }, text) }).toEqual({ text, ids });
});

const padded = { file: "wordpiece", padding: "max_length", max_length: 6, pad_token_id: 0 };

test("what is derived knows the tokens from the padding", async () => {
  const others = [derived("attention_mask", "attention_mask"), derived("token_type_ids", "token_type_ids")];
  expect(await fedWith(padded, "hello", ...others, derived("length", "length", [1]))).toEqual({
    input_ids: [2, 9, 3, 0, 0, 0],
    attention_mask: [1, 1, 1, 0, 0, 0],
    token_type_ids: [0, 0, 0, 0, 0, 0],
    length: [3],
  });
});

test("the types of the tokens are the tokenizer's", async () => {
  const template = {
    type: "TemplateProcessing",
    single: [{ Sequence: { id: "A", type_id: 1 } }, { SpecialToken: { id: "[CLS]", type_id: 2 } }],
    pair: [],
    special_tokens: {},
  };
  files.xlnet = { ...wordpiece, post_processor: template };
  const kwargs = { ...padded, file: "xlnet" };
  expect(await fedWith(kwargs, "hello world", derived("token_type_ids", "token_type_ids"))).toEqual({
    input_ids: [9, 10, 2, 0, 0, 0],
    token_type_ids: [1, 1, 2, 0, 0, 0],
  });
});

test("a longer text loses its end and keeps its special tokens, or is refused", async () => {
  const long = "hello world hello world";
  expect(await idsOf({ ...padded, truncation: true, max_length: 4 }, long)).toEqual([2, 9, 10, 3]);
  expect(await idsOf({ ...padded, truncation: true, max_length: 4, add_special_tokens: false }, long)).toEqual([
    9, 10, 9, 10,
  ]);
  expect(await idsOf({ file: "wordpiece", max_length: 6 }, long)).toHaveLength(6);
  await expect(idsOf({ file: "wordpiece", max_length: 5 }, long)).rejects.toMatchObject({
    code: "input-refused",
    message: "input_ids: 6 tokens are more than 5.",
  });
  await expect(idsOf({ ...padded, truncation: true, max_length: 1 }, long)).rejects.toMatchObject({
    code: "manifest-malformed",
    facts: { reason: "tokenize has 1 places for 2 special tokens" },
  });
});

test.each<[Record<string, unknown>, string, string, string]>([
  [
    { file: "wordpiece", padding: "max_length" },
    "a",
    "manifest-malformed",
    "padding needs max_length and pad_token_id",
  ],
  [{ file: "wordpiece", add_special_tokens: false }, "", "input-refused", "the text is empty"],
  [{ file: "bytelevel" }, "z", "input-refused", "nothing in the text is in the model's vocabulary"], // Rust leaves unknown bytes out too
  [{ file: "missing" }, "a", "manifest-malformed", "the tokenizer is not JSON"],
])("what cannot be tokenized names its fault: %j, %s", async (kwargs, text, code, reason) => {
  await expect(idsOf(kwargs, text)).rejects.toMatchObject({ code, message: expect.stringContaining(reason) });
});

test("any text becomes tokens of the vocabulary, or a typed error", async () => {
  const kwargs = fc.record({
    file: fc.constantFrom("wordpiece", "bytelevel", "unigram"),
    max_length: fc.integer({ min: 1, max: 9 }),
    padding: fc.constantFrom("none", "max_length"),
    truncation: fc.boolean(),
    add_special_tokens: fc.boolean(),
    pad_token_id: fc.constant(0),
  });
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.array(fc.constantFrom("hello", " ", "[CLS]", "é", "\ud800", "漢", "<|end|>")).map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(kwargs, texts, async (chosen, text) => {
      try {
        const ids = (await idsOf(chosen, text)) ?? [];
        expect(ids.length).toBeLessThanOrEqual(chosen.max_length);
        for (const id of ids) expect(id >= 0 && id < 23).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 500 },
  );
});
