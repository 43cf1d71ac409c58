import { describe, expect, test } from "vitest";
import { callOf, expectSameFeeds, type Input, manifestOf } from "../../../test/fixtures/writtenCalls";
import { bareSnippet } from "./bareSnippet";
import { pythonSnippet } from "./pythonSnippet";

describe("the code makes of a text the tokens that the page makes", () => {
  const words = (kwargs: Record<string, unknown>): Input => ({
    name: "words",
    kind: "text",
    datatype: "INT64",
    shape: [1, "T"],
    steps: [{ id: "tokenize", kwargs }],
  });
  const derived = (rule: string): Input => ({
    name: rule,
    kind: "tensor",
    datatype: "INT64",
    shape: rule === "length" ? [1] : [1, "T"],
    derived_from: { input: "words", rule },
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["WordPiece", { file: "wordpiece.json" }, "The cats are playing, unbelievable!"],
    ["bytes", { file: "bytelevel.json" }, "hello né world"],
    ["Unigram", { file: "unigram.json" }, "hello world"],
    ["parts that the package reads otherwise", { file: "parts.json" }, "the cat's: a_b—c $5 <x>"],
    ["no special tokens", { file: "wordpiece.json", add_special_tokens: false }, "the cat"],
    [
      "cut where it is too long, within its special tokens",
      { file: "wordpiece.json", max_length: 4, truncation: true },
      "the cat is on the mat",
    ],
    [
      "cut without special tokens",
      { file: "wordpiece.json", max_length: 2, truncation: true, add_special_tokens: false },
      "the cat is on the mat",
    ],
    ["filled up", { file: "wordpiece.json", max_length: 12, padding: "max_length", pad_token_id: 0 }, "the cat"],
  ])("%s", async (_, kwargs, text) => {
    const inputs = [words(kwargs), ...["attention_mask", "length", "token_type_ids"].map(derived)];
    const { snippet } = await expectSameFeeds(await callOf(manifestOf(inputs), { words: { kind: "text", text } }));
    expect(snippet.notes).toEqual([]);
    expect(snippet.code).toContain('import { Tokenizer } from "@huggingface/tokenizers";');
  });

  test("and Python takes them from the library that the tokenizer is of", async () => {
    const kwargs = { file: "wordpiece.json", max_length: 9, truncation: true, padding: "max_length", pad_token_id: 0 };
    const call = await callOf(manifestOf([words(kwargs), derived("token_type_ids")]), {
      words: { kind: "text", text: "the cat" },
    });
    const { code, notes } = pythonSnippet(call);
    expect(notes).toEqual([]);
    expect(code).toContain("from tokenizers import Tokenizer\n");
    expect(code).toContain('words_encoding = words_tokenizer.encode("the cat")\n');
  });

  test("a text that is too long is refused", async () => {
    const call = await callOf(manifestOf([words({ file: "wordpiece.json", max_length: 4 })]), {
      words: { kind: "text", text: "the" },
    });
    const longer = { ...call, values: { words: { kind: "text", text: "the cat is on the mat" } } } as const;
    await expect(expectSameFeeds(longer)).rejects.toThrow("the text is too long");
    expect(bareSnippet(call).files).toEqual([]);
  });
});
