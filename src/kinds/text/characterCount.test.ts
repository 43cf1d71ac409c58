import fc from "fast-check";
import { expect, test } from "vitest";
import { characterCount } from "./characterCount";

test("characters are code points, however torn a text is", () => {
  expect(characterCount("a👩🏽‍🔬\ud800")).toBe(6);
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom("\ud83d", "\ude00", "a")).map((parts) => parts.join("")),
  );
  fc.assert(fc.property(texts, (text) => characterCount(text) === [...text].length));
});
