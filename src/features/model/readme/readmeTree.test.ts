import { expect, test } from "vitest";
import { readmeTree } from "./readmeTree";

test("Markdown becomes elements; HTML is left out", () => {
  const tree = readmeTree("# Hello\n\nA *word* <script>x</script>\n\n<img src=x onerror=y>");
  const words = JSON.stringify(tree, (key, value) => (key === "position" ? undefined : value));
  expect(words).toContain('"tagName":"em"');
  expect(words).not.toMatch(/script|img|raw/);
});

test.each([
  ["nested deeper than is drawn", "> ".repeat(65).concat("x")],
  ["nested deeper than can be parsed", "> ".repeat(6_000).concat("x")],
  ["more than is drawn", "*a* ".repeat(12_000).replace(/(?:.{40})/g, "$&\n\n")],
])("what is %s is not drawn", (_, text) => {
  expect(readmeTree(text)).toBeNull();
});

test("an ordinary long text is", () => {
  expect(
    readmeTree("A sentence of some words, with `code` and a [link](https://a.example).\n\n".repeat(1_000)),
  ).not.toBeNull();
});
