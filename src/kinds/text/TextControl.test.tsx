// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Step, TensorSpec } from "@/domain/manifest";
import type { TokenCount } from "@/domain/running";
import { TextControl } from "./TextControl";

beforeEach(() => void vi.useFakeTimers());
afterEach(cleanup);

const tokenize: Step = { id: "tokenize", kwargs: { file: "tokenizer.json", max_length: 4 } };
const charCodes: Step = { id: "char_codes", kwargs: { max_length: 4 } };

function open(step: Step | null, fields: Partial<TokenCount> = {}, more: Partial<TensorSpec> = {}) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const spec: TensorSpec = {
    name: "text",
    title: "Text",
    datatype: "INT64",
    shape: [1, 4],
    kind: "text",
    optional: false,
    dims: {},
    steps: step ? [step] : [],
    max_length: 20,
    ...more,
  };
  const countTokens = async (text: string, signal: AbortSignal): Promise<TokenCount> => {
    asked.push(text);
    signals.push(signal);
    if (text === "broken") throw new Error("no tokenizer");
    return { count: text.split(" ").length, unit: "token", maximum: 4, truncates: false, ...fields };
  };
  const control = (text: string) => (
    <TextControl spec={spec} draft={{ form: "typed", text }} onChange={() => undefined} countTokens={countTokens} />
  );
  const { rerender } = render(control(""));
  return {
    asked,
    signals,
    type: (text: string) => rerender(control(text)),
    focus: () => act(() => screen.getByRole("textbox", { name: "Text" }).focus()),
    pass: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  };
}

test("only what somebody stopped at is counted, and the count of another text is not shown", async () => {
  const { asked, signals, type, focus, pass } = open(tokenize);
  focus();
  type("one");
  await pass(200);
  type("one two");
  await pass(200);
  type("one two three");
  expect(asked).toEqual([]);
  await pass(250);
  expect(asked).toEqual(["one two three"]);
  screen.getByText("13 of 20 characters, 3 of 4 tokens");
  type("one two three f");
  screen.getByText("15 of 20 characters");
  expect(signals[0]?.aborted).toBe(true);
});

test.each([
  [true, "The model reads 4 tokens: 2 will be cut off."],
  [false, "The model reads 4 tokens: 2 too many, so that it will refuse the text."],
])("too long a text: cut is %s", async (truncates, sentence) => {
  const { type, focus, pass } = open(tokenize, { truncates });
  focus();
  type("a b c d");
  await pass(250);
  expect(screen.getByRole("status").textContent).toBe("");
  type("a b c d e f");
  await pass(250);
  expect(screen.getByRole("status").textContent).toBe(sentence);
});

test("a tokenizer's file is fetched for whoever goes to the text; codes need none", async () => {
  const waiting = open(tokenize);
  await waiting.pass(1000);
  expect(waiting.asked).toEqual([]);
  waiting.focus();
  await waiting.pass(1000);
  expect(waiting.asked).toEqual([""]);
  cleanup();
  const { asked, type, pass } = open(charCodes, { unit: "character" });
  await pass(250);
  expect(asked).toEqual([""]);
  type("a b");
  await pass(250);
  screen.getByText("2 of 4 characters"); // and not the manifest's limit beside it
});

test("nothing is counted where neither the step nor the graph sets a limit", async () => {
  for (const step of [null, { id: "char_codes", kwargs: {} }]) {
    const { asked, type, focus, pass } = open(step, {}, { shape: [1, "T"] });
    focus();
    type("one");
    await pass(1000);
    expect(asked).toEqual([]);
    cleanup();
  }
});

test("what is counted is held against the limit of the graph's axis where the step has none", async () => {
  const { type, focus, pass } = open(
    { id: "tokenize", kwargs: { file: "tokenizer.json" } },
    {},
    { shape: [1, "T"], dims: { T: { maximum: 4 } } },
  );
  focus();
  type("a b c d e f");
  await pass(250);
  screen.getByText("11 of 20 characters, 6 of 4 tokens");
  expect(screen.getByRole("status").textContent).toContain("2 too many, so that it will refuse the text");
});

test("a count that fails is said, not guessed", async () => {
  const { type, focus, pass } = open(tokenize);
  focus();
  type("broken");
  await pass(250);
  screen.getByText("6 of 20 characters, tokens could not be counted");
});
