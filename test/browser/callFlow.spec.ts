import { randomFillSync } from "node:crypto";
import type { Page } from "@playwright/test";
import { encode } from "fast-png";
import { test as onHostileNetwork } from "./support/hostileTest";
import { draw, labelBars, modelPage, numberPage } from "./support/modelPage";
import { numberModel } from "./support/numberModel";
import { expect, test } from "./support/test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const german = "Guten Morgen, haben Sie gut geschlafen?";

onHostileNetwork(
  "a call is stopped while the model is on its way, and can be made again",
  async ({ page, hostile }) => {
    const { input, run, stop, result, output } = modelPage(page);
    await page.goto(await hostile.publish(hostile.demoModel("language-id")));
    await input.getByLabel("Text").fill(german);
    await hostile.fail({ url: "model.onnx", fault: { kind: "delay", ms: 20_000 } });
    await run.click();
    await expect(result.getByRole("progressbar", { name: "Fetching the model" })).toBeVisible();
    await stop.click();
    await expect(result.getByText("Stopped. What you filled in is still there.")).toBeVisible();
    await expect(input.getByLabel("Text")).toHaveValue(german);

    await hostile.mend();
    await result.getByRole("button", { name: "Run again" }).click();
    await expect(output("Language").locator("b")).toHaveText("German");
  },
);

/** Doubles, and gives no more than a ceiling that the visitor may set. */
const limited = numberModel("limited", {
  change(manifest) {
    Object.assign(manifest.outputs[0] ?? {}, { steps: [{ id: "clip", kwargs: { min: 0, max: 100 } }] });
    const binds_to = { output: "y", step: "clip", kwarg: "max" };
    const range = { default: 90, minimum: 1, maximum: 100 };
    Object.assign(manifest, {
      parameters: [{ name: "ceiling", title: "Ceiling", datatype: "FP32", ...range, binds_to }],
    });
  },
});

onHostileNetwork("what is set about a result holds in it, and outlives a reload", async ({ page, hostile }) => {
  const { input, run, number, answer, result } = numberPage(page);
  const ceiling = input.getByRole("textbox", { name: "Ceiling" });
  await page.goto(await hostile.publish(limited));
  await expect(ceiling).toHaveValue("90");
  await number.fill("47");
  await run.click();
  await expect(answer).toHaveText("90"); // of the graph's 94

  await ceiling.fill("500");
  await run.click();
  await expect(ceiling).toHaveAccessibleDescription(/500 is more than 100/);
  await expect(ceiling).toHaveValue("500");

  await ceiling.fill("20,5");
  await run.click();
  await expect(answer).toHaveText("20.5");
  await expect(result.getByText("Not reproduced")).toHaveCount(0);
  await page.reload();
  await expect(ceiling).toHaveValue("20,5");
  await run.click();
  await expect(answer).toHaveText("20.5");
});

test("a result says when the form is another than it was made from, and when a run was refused", async ({ page }) => {
  const { open, input, run, reproduced, result } = modelPage(page);
  await open("fieldnotes/iris-species");
  await run.click();
  await expect(reproduced).toBeVisible();
  const earlier = result.getByText("For earlier inputs");
  await expect(earlier).toHaveCount(0);
  const place = await reproduced.boundingBox();

  const petal = input.getByLabel("Petal length");
  const given = await petal.inputValue();
  await petal.fill("99");
  await expect(earlier).toBeVisible();
  await petal.press("Enter");
  await expect(result.getByText("Not run: 1 value to mend.")).toBeVisible();
  await expect(reproduced).toBeVisible();
  expect(await reproduced.boundingBox()).toEqual(place); // nothing moved

  await petal.fill(given);
  await expect(earlier).toHaveCount(0);
  await expect(result.getByText(/^Not run/)).toHaveCount(0);
});

for (const model of ["inkwell/digit-cnn", "quantdesk/ohlc-volatility", "quantdesk/correlation-matrix"]) {
  test(`Run stands in the window as ${model} is opened, and hides nothing at the form's end`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const { open, input, run } = modelPage(page);
    await open(model);
    await expect(run).toBeInViewport({ ratio: 1 });
    const runsOn = input.getByRole("radiogroup", { name: "Runs on" });
    await runsOn.scrollIntoViewIfNeeded();
    const [row, below] = [await run.boundingBox(), await runsOn.boundingBox()];
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThan(below?.y ?? 0);
  });
}

test("the second run downloads nothing and says so", async ({ page }) => {
  const { open, run, stop, reproduced, phase } = modelPage(page);
  await open("inkwell/digit-cnn");
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect(phase("Model")).toContainText("155 KB");
  await expect(phase("Model")).not.toContainText("here");

  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await run.click();
  await expect(stop).toBeHidden();
  await expect(reproduced).toBeVisible();
  await expect(phase("Model")).toContainText("here");
  await expect(phase("Runtime")).toContainText("here");
  expect(asked.filter((url) => /\/v1\/blobs|\.wasm|\.onnx/.test(url))).toEqual([]);
});

test("after a reload the model is still on this device, and is not called downloaded", async ({ page }) => {
  const { open, run, reproduced, phase } = modelPage(page);
  await open("inkwell/digit-cnn");
  await run.click();
  await expect(reproduced).toBeVisible();

  await page.reload();
  await expect(page.getByText("Already here", { exact: true })).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect(phase("Model")).toContainText("kept here");
  await expect(phase("Model")).not.toContainText("KB"); // which would read like a download
  expect(asked.filter((url) => url.endsWith("model.onnx"))).toEqual([]);
});

test("a link carries the call to somebody else, who gets the same result", async ({ page, browser, baseURL }) => {
  const { open, input, run, output } = modelPage(page);
  await open("inkwell/digit-cnn");
  await input.getByRole("button", { name: "Clear" }).click();
  await draw(page, [
    [
      [0.28, 0.18],
      [0.72, 0.17],
      [0.5, 0.5],
      [0.44, 0.86],
    ],
  ]);
  await run.click();
  await expect(output("Digit").locator("b")).toHaveText("7");
  const here = await labelBars(output("Digit"));
  await input.getByRole("button", { name: "Copy link" }).click();
  await expect(input.getByText("Link copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("/m/inkwell/digit-cnn@1.0#call=");
  expect(link.length).toBeLessThan(8_000); // what a canvas writes for the same stroke takes twice as much

  const stranger = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = modelPage(await stranger.newPage());
  await other.input.page().goto(link);
  await other.run.click();
  await expect(other.output("Digit").locator("b")).toHaveText("7");
  expect(await labelBars(other.output("Digit"))).toEqual(here);
  await stranger.close();
});

test("a link to an unchanged example names it, and opens with it chosen", async ({ page, browser, baseURL }) => {
  const { open, input, example } = modelPage(page);
  await open("inkwell/digit-cnn");
  await example("A 5 drawn with a mouse").click();
  await expect(example("A 5 drawn with a mouse")).toHaveAttribute("aria-pressed", "true");
  await input.getByRole("button", { name: "Copy link" }).click();
  await expect(input.getByText("Link copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toMatch(/^#example=[\w-]+$/);

  const stranger = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = modelPage(await stranger.newPage());
  await other.input.page().goto(link);
  await expect(other.example("A 5 drawn with a mouse")).toHaveAttribute("aria-pressed", "true");
  await other.run.click();
  await expect(other.reproduced).toBeVisible();
  await stranger.close();
});

test("a link that is opened in the open page restores its inputs, and gives back what was typed", async ({ page }) => {
  const { open, input } = modelPage(page);
  await open("lexikon/language-id");
  const text = input.getByLabel("Text");
  await text.fill("bom dia");
  await input.getByRole("button", { name: "Copy link" }).click();
  await expect(input.getByText("Link copied.")).toBeVisible();
  const link = page.url(); // the address itself; what is copied names the version too
  await text.fill(german);
  await expect(page).not.toHaveURL(/#/);

  await page.goto(link); // only what stands behind # changes: the page stays
  await expect(text).toHaveValue("bom dia");
  await input.getByRole("button", { name: "Put back what was typed" }).click();
  await expect(text).toHaveValue(german);
  await expect(page).not.toHaveURL(/#/);

  await page.goto(link); // the same again leaves what was typed since
  const offered = input.getByRole("button", { name: "Use the link's inputs" });
  await expect(offered).toBeVisible();
  await expect(text).toHaveValue(german);
  await offered.click();
  await expect(text).toHaveValue("bom dia");
});

test("a link that was cut says so, and the first example is there instead", async ({ page }) => {
  const { input, example } = modelPage(page);
  await page.goto("/m/lexikon/language-id#call=cut0ff");
  await expect(input.getByRole("alert")).toContainText("The link's inputs could not be read");
  await expect(example("Polish")).toHaveAttribute("aria-pressed", "true");
});

test("a link to an example that is not there says so, and the first example is there instead", async ({ page }) => {
  const { input, example } = modelPage(page);
  await page.goto("/m/lexikon/language-id#example=klingon");
  await expect(input.getByRole("alert")).toContainText("The link leads to the example “klingon”");
  await expect(example("Polish")).toHaveAttribute("aria-pressed", "true");
});

test("what was typed outlives a reload, and the way to the list and back", async ({ page }) => {
  const { open, input } = modelPage(page);
  await open("lexikon/language-id");
  await input.getByLabel("Text").fill(german);
  await page.reload();
  await expect(input.getByLabel("Text")).toHaveValue(german);

  await page.getByRole("link", { name: "Explore", exact: true }).click();
  await expect(page.getByRole("list", { name: "Models" })).toBeVisible();
  await page.goBack();
  await expect(input.getByLabel("Text")).toHaveValue(german);
});

test.describe("what is too large for session storage", () => {
  const isKept = (page: Page) =>
    expect
      .poll(() =>
        page.evaluate(async () => {
          if (!(await indexedDB.databases()).some(({ name }) => name === "callable-forms")) return 0;
          const answer = (request: IDBRequest) =>
            new Promise((resolve) => request.addEventListener("success", resolve));
          const opening = indexedDB.open("callable-forms");
          await answer(opening);
          const counting = opening.result.transaction("forms").objectStore("forms").count();
          await answer(counting);
          opening.result.close();
          return counting.result;
        }),
      )
      .toBe(1);

  test("a text of 2,000,001 characters outlives a reload", async ({ page }) => {
    const { open, input } = modelPage(page);
    await open("lexikon/language-id");
    await input.getByLabel("Text").fill(`${"ab".repeat(1_000_000)}c`);
    await isKept(page);
    await page.reload();
    await expect(input).toContainText("2,000,001 characters: too many to edit here. It begins “ababab");
  });

  test("a photo of 5 MB outlives a reload", async ({ page }) => {
    const [width, height] = [1400, 1200];
    const data = randomFillSync(new Uint8Array(width * height * 3));
    const buffer = Buffer.from(encode({ width, height, channels: 3, data }));
    expect(buffer.length).toBeGreaterThan(5_000_000);
    const { open, input, example } = modelPage(page);
    await open("atelier/upscale-2x");
    await input.getByLabel("File for Picture").setInputFiles({ name: "noise.png", mimeType: "image/png", buffer });
    await isKept(page);
    await page.reload();
    const drawn = input.getByRole("img").first();
    await expect.poll(() => drawn.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(width);
    await expect(example("A small cat")).toHaveAttribute("aria-pressed", "false");
  });
});

test("another tab keeps the result and the form", async ({ page }) => {
  const { open, input, run, output, tab } = modelPage(page);
  await open("lexikon/language-id");
  await input.getByLabel("Text").fill(german);
  await run.click();
  await expect(output("Language").locator("b")).toHaveText("German");
  await tab("Readme").click();
  await expect(page.getByRole("heading", { name: "Language identification" })).toBeVisible();
  await expect(output("Language")).toBeHidden();
  await tab("Try it").click();
  await expect(output("Language").locator("b")).toHaveText("German");
  await expect(input.getByLabel("Text")).toHaveValue(german);
});

test("an example that is chosen over what was typed takes its place", async ({ page }) => {
  const { open, input, example } = modelPage(page);
  await open("lexikon/language-id");
  await input.getByLabel("Text").fill(german);
  await expect(example("Polish")).toHaveAttribute("aria-pressed", "false");
  await example("Dutch").click();
  await expect(input.getByLabel("Text")).toHaveValue("Het regent al de hele week, maar morgen schijnt de zon.");
  await page.reload();
  await expect(example("Polish")).toHaveAttribute("aria-pressed", "true");
});
