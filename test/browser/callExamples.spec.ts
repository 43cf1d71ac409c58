import { demoFile, expectedReading, npyNumbers } from "./support/demo";
import { labelBars, modelPage, pixels } from "./support/modelPage";
import { expect, test } from "./support/test";

// Every model that works is called from its first example with one click, and says what its publisher expects.

for (const { model, example, output } of [
  { model: "inkwell/digit-cnn", example: "drawn-0", output: "Digit" },
  { model: "fieldnotes/iris-species", example: "iris-setosa", output: "Species" },
  { model: "lexikon/language-id", example: "polish", output: "Language" },
  { model: "lexikon/definition-kind", example: "animal", output: "Kind of thing" },
]) {
  test(`one click on ${model} names the class that its publisher expects`, async ({ page }) => {
    const { open, run, reproduced, output: region } = modelPage(page);
    await open(model);
    await run.click();
    await expect(reproduced).toBeVisible();
    const [label, percent] = expectedReading(model.split("/")[1] ?? "", example).split(", ");
    await expect(region(output).locator("b")).toHaveText(label ?? "");
    const [first] = await labelBars(region(output));
    expect(first?.label).toBe(label);
    expect(`${Math.round(first?.percent ?? 0)}%`).toBe(percent);
  });
}

for (const { model, output, golden, factor } of [
  { model: "atelier/pencil-sketch", output: "Sketch", golden: "examples/cat-sketch.npy", factor: 2 },
  { model: "atelier/colour-vision", output: "What is seen", golden: "examples/coffee-deuteranopia.npy", factor: 4 },
  { model: "atelier/upscale-2x", output: "Enlarged", golden: "examples/cat-enlarged.npy", factor: 3 },
]) {
  test(`one click on ${model} draws the picture that its publisher recorded`, async ({ page }) => {
    const { open, run, reproduced, output: region } = modelPage(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(model);
    await run.click();
    await expect(reproduced).toBeVisible();
    const { shape, numbers } = npyNumbers(demoFile(model.split("/")[1] ?? "", golden));
    const [, channels = 0, height = 0, width = 0] = shape;
    await expect(region(output)).toContainText(`${width} × ${height} pixels`);

    const made = region(output).getByRole("img", { name: "made by the model" });
    const drawn = await pixels(made);
    expect(drawn).toMatchObject({ width, height });
    // NCHW from 0 to 1, as interleaved bytes; a grey picture has three equal ones.
    const area = width * height;
    const recorded = drawn.rgb.map((_, place) => {
      const channel = channels === 1 ? 0 : place % 3;
      return 255 * (numbers[channel * area + Math.floor(place / 3)] ?? Number.NaN);
    });
    const furthest = Math.max(...drawn.rgb.map((byte, place) => Math.abs(byte - (recorded[place] ?? Number.NaN))));
    expect(furthest).toBeLessThanOrEqual(1);

    // Small pictures are drawn larger, by a whole factor, beside what they were made of.
    const given = region(output).getByRole("img", { name: "What the model was given" });
    const [madeBox, givenBox] = [await made.boundingBox(), await given.boundingBox()];
    expect(madeBox?.width).toBe(factor * width);
    expect(givenBox).toMatchObject({ y: madeBox?.y, width: madeBox?.width });
  });
}

test("one click on the volatility model gives its four estimates with their unit", async ({ page }) => {
  const { open, run, reproduced, output } = modelPage(page);
  await open("quantdesk/ohlc-volatility");
  await run.click();
  await expect(reproduced).toHaveCount(4);
  // “11.1 % a year (Yang–Zhang)”, rounded from what NumPy gave in double precision.
  expect(expectedReading("ohlc-volatility", "calm")).toBe("11.1 % a year (Yang–Zhang)");
  await expect(output("Yang–Zhang")).toContainText("11.14 % a year");
  await expect(output("Garman–Klass")).toContainText("10.64 % a year");
  await expect(output("Parkinson")).toContainText("10.57 % a year");
  await expect(output("Close to close")).toContainText("10.58 % a year");
});

test("one click on the correlation model gives a matrix to read", async ({ page }) => {
  const { open, run, reproduced, output } = modelPage(page);
  await open("quantdesk/correlation-matrix");
  await run.click();
  await expect(reproduced).toBeVisible();
  // “Petal length and width go together: 0.97”: columns 3 and 4 of sepal and petal lengths and widths.
  const cell = output("Correlation").getByRole("row").nth(2).getByRole("cell").nth(3);
  expect(Number(await cell.textContent()).toFixed(2)).toBe("0.97");
});

test("the other examples are a click each, and what is shown is theirs", async ({ page }) => {
  const { open, run, example, output, result } = modelPage(page);
  await open("fieldnotes/iris-species");
  for (const species of ["Iris versicolor", "Iris virginica"]) {
    await example(`A held-back ${species}`).click();
    await expect(example(`A held-back ${species}`)).toHaveAttribute("aria-pressed", "true");
    await run.click();
    await expect(output("Species").locator("b")).toHaveText(species);
    await expect(result.getByText(`Against the golden example “A held-back ${species}”`)).toBeVisible();
  }
});

test("a model whose examples do not reproduce says so beside its answer", async ({ page }) => {
  const { open, run, result } = modelPage(page);
  await open("inkwell/digit-negative");
  await run.click();
  await expect(result.getByText("Not reproduced:")).toBeVisible();
  await expect(result.getByText("10 of 10 outside")).toBeVisible();
});

test("examples of pictures carry a small one of themselves", async ({ page }) => {
  const { open, example } = modelPage(page);
  await open("atelier/colour-vision");
  for (const title of ["A cup of coffee without green cones", "A cat without blue cones"]) {
    const picture = example(title).locator("img");
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(96);
  }
});
