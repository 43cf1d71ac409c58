import AxeBuilder from "@axe-core/playwright";
import { modelPage } from "./support/modelPage";
import { expect, test } from "./support/test";

test("a text is counted in the model's own tokens while it is typed, and too long a one is said before it is run", async ({
  page,
}) => {
  const { open, input, run, result } = modelPage(page);
  await open("lexikon/definition-kind");
  const text = input.getByRole("textbox", { name: "Definition" });
  await text.fill("");
  await expect(input).toContainText("2 of 64 tokens"); // [CLS] and [SEP]
  await text.fill("word ".repeat(80)); // one token each, which the tokenizer's vocabulary holds
  await expect(input).toContainText("82 of 64 tokens");
  await expect(input.getByRole("status")).toHaveText("The model reads 64 tokens: 18 will be cut off.");
  const { violations } = await new AxeBuilder({ page }).include("form").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await run.click();
  await expect(result.getByRole("listitem").first()).toBeVisible();
});

test("two texts are compared by the cosine of their vectors", async ({ page }) => {
  const { open, input, example, run, result, reproduced } = modelPage(page);
  await open("lexikon/spelling-embedding");
  await example("A misspelling").click();
  await expect(input).toContainText("13 of 48 characters");
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect(result.getByRole("img", { name: /vector 2$/ })).toBeVisible();
  await expect(result.getByText("0.951", { exact: true })).toBeVisible(); // PyTorch's: the publisher expects 0.95
  await input.getByRole("textbox", { name: "The other text" }).fill("accommodation");
  await run.click();
  await expect(result.getByText("1.000", { exact: true })).toBeVisible();
});
