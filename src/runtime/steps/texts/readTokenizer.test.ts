import fc from "fast-check";
import { expect, test, vi } from "vitest";
import bytelevel from "@/runtime/steps/fixtures/tokenizers/bytelevel.json";
import unigram from "@/runtime/steps/fixtures/tokenizers/unigram.json";
import wordpiece from "@/runtime/steps/fixtures/tokenizers/wordpiece.json";
import { Refusal } from "@/runtime/steps/refusal";
import { encodeText } from "./encodeText";
import { readTokenizer, TOKENIZER_BYTES_MAX } from "./readTokenizer";

const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
const read = (bytes: Uint8Array) => readTokenizer("tokenizer.json", async () => bytes);
const idsOf = async (json: unknown, text: string) => (await read(bytesOf(json))).encode(text).ids;

test("the same bytes are parsed once, wherever they lie", async () => {
  const first = await read(bytesOf(wordpiece));
  const parse = vi.spyOn(JSON, "parse");
  expect(await read(bytesOf(wordpiece))).toBe(first);
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
});

test("of several tokenizers the last two are kept", async () => {
  const first = await read(bytesOf(wordpiece));
  const second = await read(bytesOf(bytelevel));
  expect(await read(bytesOf(wordpiece))).toBe(first);
  await read(bytesOf(unigram)); // in place of the one that was used the longest ago
  expect(await read(bytesOf(wordpiece))).toBe(first);
  expect(await read(bytesOf(bytelevel))).not.toBe(second);
});

const { model } = wordpiece;
const splitting = {
  ...wordpiece,
  normalizer: null,
  model: { ...model, vocab: { "[UNK]": 0, café: 1, "#": 2, "##": 3, a: 4 } },
};

test("parts that the library reads otherwise than Rust's are read as Rust's", async () => {
  const frameless = { ...splitting, post_processor: null, added_tokens: [] };
  const split = (pre_tokenizer: unknown) => idsOf({ ...frameless, pre_tokenizer }, "café##a");
  // Letters of every script make a word, and what is neither letter nor space another.
  expect(await split({ type: "Whitespace" })).toEqual([1, 3, 4]);
  expect(await split({ type: "Punctuation" })).toEqual([1, 2, 2, 4]); // Isolated: each by itself
  expect(await split({ type: "Punctuation", behavior: "Removed" })).toEqual([1, 4]);
  expect(await split({ type: "Punctuation", behavior: "Contiguous" })).toEqual([1, 3, 4]);
});

test("a vocabulary of whole words needs no algorithm", async () => {
  const words = {
    ...wordpiece,
    post_processor: null,
    model: { type: "WordLevel", unk_token: "[UNK]", vocab: { "[UNK]": 1, hello: 9 } },
  };
  expect(await idsOf(words, "Hello there")).toEqual([9, 1]);
});

test.each<[string, unknown, string]>([
  ["no object", [], "it has no model"],
  ["no vocabulary", { model: { type: "BPE" } }, "its model has no vocabulary"],
  ["another algorithm", { ...wordpiece, model: { ...model, type: "Morfessor" } }, "the model Morfessor is not known"],
  ["a normalizer nobody knows", { ...wordpiece, normalizer: { type: "Nmt" } }, "Unknown Normalizer type: Nmt"],
  ["a long word", { ...wordpiece, model: { ...model, max_input_chars_per_word: 1e6 } }, "is more than 200"],
  ["a prefix in BPE", { ...bytelevel, model: { ...bytelevel.model, continuing_subword_prefix: "##" } }, "BPE with a"],
  ["bytes in Unigram", { ...unigram, model: { ...unigram.model, byte_fallback: true } }, "Unigram with byte_fallback"],
  ["a long piece", { ...unigram, model: { ...unigram.model, vocab: [["a".repeat(65), 0]] } }, "longer than 64"],
  ["a piece without score", { ...unigram, model: { ...unigram.model, vocab: [["a"]] } }, "one of its pieces is none"],
  ["merges that are none", { ...bytelevel, model: { ...bytelevel.model, merges: [7] } }, "cannot be used"],
  [
    "a behavior nobody knows",
    { ...wordpiece, pre_tokenizer: { type: "Split", pattern: { String: " " }, behavior: "MergedWithNext" } },
    "the behavior MergedWithNext of Split is not known",
  ],
  ["a length of 0", { ...wordpiece, pre_tokenizer: { type: "FixedLength", length: 0 } }, "a length in it is none"],
  [
    "a pattern that is none",
    { ...wordpiece, pre_tokenizer: { type: "Split", pattern: { Regex: "(" } } },
    "cannot be used",
  ],
  ["an added token that is none", { ...wordpiece, added_tokens: [{ content: "", id: 1 }] }, "one of its added tokens"],
  ["too many added tokens", { ...wordpiece, added_tokens: Array(16_385).fill({}) }, "more than 16384 tokens are added"],
  [
    "a replacement that is a text",
    { ...wordpiece, normalizer: { type: "Replace", pattern: { String: "a" }, content: "a".repeat(257) } },
    "a replacement in it is too long",
  ],
  [
    "many parts",
    { ...wordpiece, normalizer: { type: "Sequence", normalizers: Array(4096).fill({}) } },
    "too many parts",
  ],
])("%s is refused", async (_, json, reason) => {
  const failure = await read(bytesOf(json)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Refusal);
  expect(failure).toMatchObject({ fault: "steps", message: expect.stringContaining(reason) });
});

test("nothing nests without end", async () => {
  let normalizer: unknown = { type: "Lowercase" };
  for (let depth = 0; depth < 20; depth++) normalizer = { type: "Sequence", normalizers: [normalizer] };
  await expect(read(bytesOf({ ...wordpiece, normalizer }))).rejects.toThrow("too many parts");
  const nested = new TextEncoder().encode("[".repeat(1e6));
  await expect(read(nested)).rejects.toThrow("the tokenizer is not JSON");
});

test("a text that every part makes longer is stopped, in what is given and in what is added", async () => {
  const normalizers = Array(12).fill({ type: "Replace", pattern: { String: "a" }, content: "a".repeat(256) });
  const growing = { ...wordpiece, normalizer: { type: "Sequence", normalizers }, added_tokens: [] };
  const tokenizer = await read(bytesOf(growing));
  expect(() => tokenizer.encode("a")).toThrow("the tokenizer makes too much of this text");
  const added = [{ content: "a", id: 1, normalized: true }];
  await expect(read(bytesOf({ ...growing, added_tokens: added }))).rejects.toThrow("makes too much of this text");
  const splitting = { type: "Sequence", pretokenizers: normalizers };
  const words = await read(bytesOf({ ...wordpiece, normalizer: null, pre_tokenizer: splitting }));
  expect(() => words.encode("a")).toThrow("the tokenizer makes too much of this text");
});

test("a file that is too large is not looked at", async () => {
  const parse = vi.spyOn(JSON, "parse");
  await expect(read(new Uint8Array(TOKENIZER_BYTES_MAX + 1))).rejects.toThrow("33554432 is the most");
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
});

test("whatever a file holds, it is a tokenizer or a refusal", async () => {
  const parts = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(wordpiece), ...Object.values(unigram)));
  const keys = fc.constantFrom("normalizer", "pre_tokenizer", "post_processor", "decoder", "model", "added_tokens");
  const files = fc.oneof(
    fc.jsonValue().map(bytesOf),
    fc.uint8Array(),
    fc.tuple(keys, parts).map(([key, part]) => bytesOf({ ...wordpiece, [key]: part })),
  );
  await fc.assert(
    fc.asyncProperty(files, async (bytes) => {
      try {
        const { own } = encodeText(await read(bytes), "Hello, world [CLS]", true);
        for (const { id } of own) expect(Number.isSafeInteger(id)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 500 },
  );
});
