import { draw, modelPage, pixels } from "./support/modelPage";
import { expect, test } from "./support/test";

// Demo models that look at pictures, and those that are made to fail, as a visitor meets them.

test("one click on digit-finder names every digit of its sheet, and less is shown from a higher score on", async ({
  page,
}) => {
  const { open, input, run, reproduced, output } = modelPage(page);
  await open("inkwell/digit-finder");
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect(output("Digits")).toContainText("4 boxes.");
  const named = output("Digits").getByRole("listitem");
  await expect(named).toHaveCount(4);
  const digits = (await named.allInnerTexts()).map((text) => text.trim()[0]);
  expect(digits.sort().join("")).toBe("0226");

  await input.getByRole("textbox", { name: "Least score" }).fill("0.95");
  await run.click();
  await expect(named).toHaveCount(0);
});

test("digits drawn with the mouse are found where they were drawn", async ({ page }) => {
  const { open, input, run, output } = modelPage(page);
  await open("inkwell/digit-finder");
  await input.getByRole("button", { name: "Clear" }).click();
  // A one to the left, a seven to the right.
  await draw(page, [
    [
      [0.2, 0.3],
      [0.2, 0.7],
    ],
    [
      [0.6, 0.3],
      [0.85, 0.3],
      [0.7, 0.7],
    ],
  ]);
  await run.click();
  const named = output("Digits").getByRole("listitem");
  await expect(named).toHaveCount(2);
  expect((await named.allInnerTexts()).map((text) => text.trim()[0]).sort()).toEqual(["1", "7"]);
});

test("one click on coin-mask lays the mask over the photograph", async ({ page }) => {
  const { open, run, reproduced, output } = modelPage(page);
  await open("obverse/coin-mask");
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect(output("Coins")).toContainText("384 × 303");
  const [told = ""] = await output("Coins").getByRole("listitem").filter({ hasText: "coin" }).allInnerTexts();
  const share = Number.parseFloat(told.replace(/[^\d.]/g, ""));
  expect(Math.abs(share - 33.5)).toBeLessThan(2); // what the outlines of the 24 coins take up
});

test("a photo that an example leaves out is left out of the form too", async ({ page }) => {
  const { open, input, example, run, reproduced, output } = modelPage(page);
  await open("atelier/double-exposure");
  await run.click();
  await expect(reproduced).toBeVisible();
  const made = output("Double exposure").getByRole("img", { name: "made by the model" });
  const first = await pixels(made);
  await example("A cat and its mirror image").click();
  await expect(input.getByRole("button", { name: "Leave out" })).toHaveCount(0);
  await run.click();
  await expect.poll(async () => (await pixels(made)).rgb).not.toEqual(first.rgb); // the answer before it stands until then
  await expect(reproduced).toBeVisible();
});

test("what stands in the way is told before anything is fetched", async ({ page }) => {
  const { open, input } = modelPage(page);
  await open("nightlab/half-geglu");
  await expect(input).toContainText("The publisher made this model for webgpu, and not for wasm.");
  await open("nightlab/pixel-attention");
  await expect(input).toContainText("The model needs about 11 GB");
  await expect(input).toContainText("Run fetches nothing either: it gives the same answer.");
});

test("bytes that are not the registered ones are not run", async ({ page }) => {
  const { open, run, failure } = modelPage(page);
  await open("fieldnotes/iris-swapped");
  await run.click();
  await expect(failure).toContainText("is not what was registered on chain, so it was not used");
});

test("a tolerance that nobody grants is cut, and says so", async ({ page }) => {
  const { open, run, result } = modelPage(page);
  await open("fieldnotes/iris-coarse");
  await run.click();
  await expect(result).toContainText("Not reproduced");
  await expect(result).toContainText("of the number, less than the manifest asks for");
});
