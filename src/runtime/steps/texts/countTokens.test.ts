import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import wordpiece from "@/runtime/steps/fixtures/tokenizers/wordpiece.json";
import { countTokens } from "./countTokens";

const readFile = async () => new TextEncoder().encode(JSON.stringify(wordpiece));
const spec = (id: string, kwargs: Record<string, unknown>, kind = "text"): TensorSpec => ({
  name: "x",
  title: "Text",
  datatype: "INT64",
  shape: [1, "T"],
  kind,
  optional: false,
  dims: {},
  steps: [{ id, kwargs }],
});
const tokenize = (kwargs: Record<string, unknown> = {}) => spec("tokenize", { file: "tokenizer.json", ...kwargs });

test.each<[TensorSpec, string, unknown]>([
  // [CLS] hello world [SEP]: all of them take room, also those that are cut off.
  [tokenize(), "hello world", { count: 4, unit: "token", maximum: null, truncates: false }],
  [
    tokenize({ add_special_tokens: false }),
    "hello world",
    { count: 2, unit: "token", maximum: null, truncates: false },
  ],
  [
    tokenize({ max_length: 3, truncation: true }),
    "hello world",
    { count: 4, unit: "token", maximum: 3, truncates: true },
  ],
  [tokenize({ max_length: 3 }), "", { count: 2, unit: "token", maximum: 3, truncates: false }],
  [spec("char_codes", { max_length: 4 }), "👋é", { count: 2, unit: "character", maximum: 4, truncates: false }],
  [spec("char_codes", { unit: "byte" }), "👋é", { count: 6, unit: "byte", maximum: null, truncates: false }],
  [spec("char_codes", { normalization: "NFD" }), "é", { count: 2, unit: "character", maximum: null, truncates: false }],
  [spec("char_codes", { vocabulary: "a" }), "b", { count: 1, unit: "character", maximum: null, truncates: false }],
  [spec("encode_columns", {}), "a", null],
  [spec("char_codes", {}, "category"), "a", null],
])("a text is counted as its step counts: %#", async (input, text, count) => {
  expect(await countTokens(input, text, readFile)).toEqual(count);
});

test.each<[number | undefined, boolean, number | string, unknown]>([
  [undefined, false, "T", { maximum: 6, truncates: false }],
  [3, true, "T", { maximum: 3, truncates: true }],
  [9, true, "T", { maximum: 6, truncates: false }], // cut to more than the graph takes
  [undefined, false, 5, { maximum: 5, truncates: false }],
])("the graph's axis is a limit too: step %s, cut %s, axis %s", async (max_length, truncation, axis, room) => {
  const kwargs = { truncation, ...(max_length === undefined ? {} : { max_length }) };
  const input = { ...tokenize(kwargs), shape: [1, axis], dims: { T: { maximum: 6 } } };
  expect(await countTokens(input, "hello", readFile)).toMatchObject(room as object);
});

test.each<[TensorSpec, string, string, string]>([
  [tokenize(), "a".repeat(200_001), "input-refused", "Text: the text is longer than 100000 characters."],
  [spec("tokenize", {}), "a", "manifest-malformed", "the step tokenize cannot use its kwargs"],
  [spec("char_codes", {}), "a".repeat(200_001), "input-refused", "Text: the text is longer than 100000 characters."],
])("what cannot be counted names the input: %#", async (input, text, code, message) => {
  await expect(countTokens(input, text, readFile)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});
