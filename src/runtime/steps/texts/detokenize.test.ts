import { expect, test } from "vitest";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { type Datatype, type Tensor, tensorOf } from "@/domain/tensor";
import bytelevel from "@/runtime/steps/fixtures/tokenizers/bytelevel.json";
import recorded from "@/runtime/steps/fixtures/tokenizers/recorded.json";
import unigram from "@/runtime/steps/fixtures/tokenizers/unigram.json";
import wordpiece from "@/runtime/steps/fixtures/tokenizers/wordpiece.json";
import { postprocess } from "@/runtime/steps/postprocess";

const long = {
  ...wordpiece,
  model: { ...wordpiece.model, vocab: { ...wordpiece.model.vocab, ["x".repeat(40_000)]: 40 } },
};
const files: Record<string, unknown> = { wordpiece, bytelevel, unigram, long };
const readFile = async (path: string) => new TextEncoder().encode(JSON.stringify(files[path]));

async function read(tensor: Tensor, kwargs: Record<string, unknown>, kind = "text", before: TensorSpec["steps"] = []) {
  const steps = [...before, { id: "detokenize", kwargs }];
  const output = { name: "y", datatype: tensor.datatype, shape: [], kind, optional: false, dims: {}, steps };
  const manifest = { outputs: [output], parameters: [] } as unknown as Manifest; // what postprocessing reads of it
  return (await postprocess(manifest, { y: tensor }, {}, readFile)).y;
}
const ids = (...elements: number[]) => tensorOf("INT64", [1, elements.length], elements);
const textOf = async (file: string, elements: number[], kwargs = {}) => {
  const value = await read(ids(...elements), { file, ...kwargs });
  return value?.kind === "text" ? value.text : value;
};

test.each<[string, number[], Record<string, unknown>, string]>([
  // Pieces after ## belong to the word before; WordPiece's own cleanup takes the space before a mark.
  ["wordpiece", [2, 4, 5, 6, 10, 11, 12, 3, 0, 0], {}, "unaffable worlds!"],
  ["wordpiece", [2, 9, 13, 3], { skip_special_tokens: false }, "[CLS] hello, [SEP]"],
  ["wordpiece", [9, 99, 10], {}, "hello world"], // a number without a token says nothing
  ["wordpiece", [2, 3], {}, ""],
  ["wordpiece", [], {}, ""],
  ["bytelevel", [10, 3, 13, 2, 7, 17], {}, "hello world"],
  ["bytelevel", [14, 15], {}, "é"],
  ["bytelevel", [14, 3], {}, "\ufffdo"], // half a letter
  ["bytelevel", [3, 17], { skip_special_tokens: false }, "o<|end|>"],
  ["unigram", [4, 10], {}, "hello world"],
])("%s: %j with %j", async (file, elements, kwargs, text) => {
  expect(await textOf(file, elements, kwargs)).toBe(text);
});

test("what byte-level tokens were made of comes back", async () => {
  for (const { text, ids: elements } of recorded.bytelevel) expect(await textOf("bytelevel", elements)).toBe(text);
});

test("the best token of each place is a step before", async () => {
  const scores = tensorOf(
    "FP32",
    [1, 2, 18],
    Array.from({ length: 36 }, (_, at) => (at === 10 || at === 18 + 3 ? 1 : 0)),
  );
  expect(await read(scores, { file: "bytelevel" }, "text", [{ id: "argmax", kwargs: {} }])).toEqual({
    kind: "text",
    text: "hello",
  });
});

test("several lists are several texts", async () => {
  expect(await read(tensorOf("INT64", [2, 2], [9, 12, 10, 11]), { file: "wordpiece" }, "table")).toEqual({
    kind: "table",
    columns: ["0"],
    rows: [["hello!"], ["worlds"]],
  });
});

test.each<[Datatype, number[], string, string]>([
  ["FP32", [0.5], "wordpiece", "detokenize needs the numbers of tokens, and gets 0.5"],
  ["INT32", Array(32_769).fill(4), "wordpiece", "32769 tokens are more than 32768"],
  ["INT32", Array(26).fill(40), "long", "the text of these tokens is too long"],
])("%s: what is no text of tokens is refused: %#", async (datatype, elements, file, reason) => {
  const tensor = tensorOf(datatype, [elements.length], elements);
  await expect(read(tensor, { file })).rejects.toMatchObject({ code: "output-unreadable", facts: { reason } });
});
