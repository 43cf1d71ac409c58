import type { Locator } from "@playwright/test";
import { expect, test } from "./support/hostileTest";
import { labelBars, modelPage, numberPage } from "./support/modelPage";
import { externalModel, mapsModel, quantisedModel, stringModel } from "./support/typedModels";

// Each is called with its golden example and with an input of the visitor's own, in one visit.

for (const { what, model } of [
  { what: "weights in a file of their own", model: externalModel() },
  { what: "quantised weights", model: quantisedModel() },
]) {
  test(`a graph with ${what} gives its golden answer, and another`, async ({ page, hostile }) => {
    const { run, reproduced, answer, doubles } = numberPage(page);
    await page.goto(await hostile.publish(model));
    await run.click();
    await expect(reproduced).toBeVisible();
    await expect(answer).toHaveText("6");
    await doubles(20);
  });
}

test("a graph of texts gives its golden answer, and another", async ({ page, hostile }) => {
  const { input, run, reproduced, output } = modelPage(page);
  await page.goto(await hostile.publish(stringModel()));
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect(output("Capitals")).toContainText("AB");
  await input.getByRole("textbox", { name: "Text" }).fill("one two");
  await run.click();
  await expect(output("Capitals")).toContainText("ONE TWO");
});

test("a graph whose scores are a list of maps gives its golden answer, and another", async ({ page, hostile }) => {
  const { number, run, reproduced, output } = numberPage(page);
  const likeliest = async (bars: Locator) => (await labelBars(bars))[0];
  await page.goto(await hostile.publish(mapsModel()));
  await run.click();
  await expect(reproduced).toHaveCount(2); // the label and its scores
  expect(await likeliest(output("Class"))).toEqual({ label: "three", percent: 88.08 });
  await number.fill("0");
  await run.click();
  await expect.poll(() => likeliest(output("Class"))).toMatchObject({ percent: 50 });
});
