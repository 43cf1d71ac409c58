import { readFileSync } from "node:fs";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { manifestSchema, type TensorSpec } from "./manifest";
import { TASK_MAX } from "./manifestLimits";
import { registryLimits, registryWords } from "./registryWords";

const input = (kind: string, more: Partial<TensorSpec> = {}) => ({ name: kind, kind, ...more }) as TensorSpec; // all that is read of it
const words = (description: string, inputs: TensorSpec[] = []) =>
  registryWords({ name: "digits", description, pipeline_tag: "image-classification", inputs, license: "MIT" });

test("what fits is said as it is", () => {
  expect(words("Names the digit that was drawn.", [input("drawing"), input("number"), input("drawing")])).toEqual({
    name: "digits",
    summary: "Names the digit that was drawn.",
    task: "image-classification",
    inputKinds: ["drawing", "number"],
    license: "MIT",
  });
});

test("inputs that nobody gives are no kinds of the list", () => {
  const fixed = input("tensor", { const: { value: 1 } });
  expect(words("A.", [fixed, input("text")]).inputKinds).toEqual(["text"]);
});

test.each([
  ["whole sentences, as many as fit", `${"Short. ".repeat(3)}Long ${"word ".repeat(60)}end.`, "Short. Short. Short."],
  ["of a long sentence the words that fit", "word ".repeat(80), `${"word ".repeat(39).trim()}…`],
  ["of a word without an end its first letters", "é".repeat(300), `${"é".repeat(98)}…`],
])("a longer description: %s", (_case, description, summary) => {
  expect(words(description).summary).toBe(summary);
});

test("of many kinds the first that fit", () => {
  const kinds = [
    "image",
    "mask",
    "drawing",
    "audio",
    "text",
    "number",
    "boolean",
    "category",
    "table",
    "series",
    "boxes",
  ];
  expect(
    words(
      "A.",
      kinds.map((kind) => input(kind)),
    ).inputKinds.join(","),
  ).toBe("image,mask,drawing,audio,text,number,boolean,category,table");
});

test("a kind whose name the contract does not take is left out", () => {
  expect(words("A.", [input("Point cloud"), input("text")]).inputKinds).toEqual(["text"]);
});

test("every line of text has a summary that the contract takes and that begins as it does", () => {
  const character = fc.oneof(
    fc.constantFrom(" ", ".", "é", "語", "👩‍👩‍👧"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  const line = fc
    .string({ unit: character, minLength: 1, maxLength: 500 })
    .filter((text) => v.is(manifestSchema.entries.description, text));
  fc.assert(
    fc.property(line, (description) => {
      const { summary } = words(description);
      const { length } = new TextEncoder().encode(summary);
      expect(summary).not.toMatch(/\p{Cc}/u);
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(registryLimits.summaryBytes);
      const line = description.replaceAll(/\p{Cc}+/gu, " ").trim();
      if (line && summary !== line) expect(line.startsWith(summary.replace(/…$/, ""))).toBe(true);
    }),
  );
});

test("the limits are the contract's", () => {
  const contract = readFileSync("move/registry/sources/registry.move", "utf8");
  const limit = (name: string) => Number(contract.match(new RegExp(`const ${name}: u64 = (\\d+);`))?.[1]);
  expect(TASK_MAX).toBe(limit("TASK_LENGTH_MAX"));
  expect(registryLimits).toEqual({
    summaryBytes: limit("SUMMARY_LENGTH_MAX"),
    inputKindsBytes: limit("INPUT_KINDS_LENGTH_MAX"),
  });
});
