import { called, demoModels, demoNames, howFarAll } from "./support/demoModels";
import { modelPage } from "./support/modelPage";
import { expect, test } from "./support/test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("the first model is in the first screen, and the funnel opens from its line", async ({ page }) => {
  await page.goto("/");
  const line = page.getByRole("button", { name: `Activation. ${called.length} of ${demoModels.length} models called` });
  await expect(line).toBeVisible();
  const first = page.getByRole("list", { name: "Models" }).getByRole("listitem").first();
  await expect(first).toContainText(/to [A-Z][a-z]{2} \d{4}/); // whole, with what is known of it
  await expect(first).toBeInViewport({ ratio: 1 });
  const steps = page.getByRole("figure").getByRole("listitem");
  await expect(steps).toHaveCount(0);
  await line.tap();
  await expect(steps).toHaveCount(5);
  await expect(page.getByText(howFarAll)).toBeVisible();
});

test("filters come up as a sheet, and their count is on the button", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Filters" }).tap();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByRole("checkbox", { name: "Tabular classification" }).tap();
  const kept = demoNames(({ name, task }) => task === "tabular-classification" && name !== "wine-cultivar"); // its storage has ended
  await sheet.getByRole("button", { name: `Stored: yes, ${kept.length}` }).tap();
  await sheet.getByRole("button", { name: `Show ${kept.length} models` }).tap();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("list", { name: "Models" }).locator("a b")).toHaveText(kept);
  await expect(page.getByRole("button", { name: "Filters, 2" })).toBeFocused();
});

test("a model's badges are told in a line, so that its form begins in the first screen, and Run stands in it", async ({
  page,
}) => {
  const { open, run } = modelPage(page);
  await open("inkwell/digit-cnn");
  await expect(page.getByRole("list", { name: "Badges" }).getByRole("link")).toHaveText([
    "Stored: yes",
    "Executable: yes",
    "Proven: yes",
  ]);
  await expect(page.getByRole("heading", { name: "Input" })).toBeInViewport();
  await expect(run).toBeInViewport({ ratio: 1 });
});

test("a model is called, and its answer comes into sight", async ({ page }) => {
  const { open, run, output, result } = modelPage(page);
  await open("fieldnotes/iris-species");
  await run.tap();
  await expect(result.getByRole("heading", { level: 2 })).toBeInViewport();
  await expect(output("Species").locator("b")).toHaveText("Iris setosa");
  await expect(output("Species").locator("b")).toBeInViewport();
});

test("a digit is drawn with a finger, and the page stands still", async ({ page }) => {
  const { open, run, output, input } = modelPage(page);
  await open("inkwell/digit-cnn");
  await input.getByRole("button", { name: "Clear" }).tap();
  const pad = page.getByRole("application", { name: /drawn with the pointer/ });
  await pad.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  const box = await pad.boundingBox();
  if (!box) throw new Error("the pad is not in sight");
  const finger = await page.context().newCDPSession(page);
  const point = (x: number, y: number) => [{ x: box.x + x * box.width, y: box.y + y * box.height }];
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: point(0.5, 0.15) });
  for (const y of [0.25, 0.4, 0.55, 0.7, 0.85]) {
    await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: point(0.5, y) });
  }
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(input.getByRole("button", { name: "Undo" })).toBeEnabled();
  await expect(pad).toHaveAttribute("aria-busy", "false");
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
  await run.click();
  await expect(output("Digit").locator("b")).toHaveText("1");
});

for (const address of [
  "/",
  "/?view=dense",
  "/m/inkwell/digit-cnn",
  "/m/atelier/colour-vision",
  "/m/quantdesk/ohlc-volatility",
  "/m/inkwell/digit-cnn?tab=evidence",
  "/m/inkwell/digit-cnn?tab=files",
  "/m/lexikon/language-id?tab=readme",
]) {
  test(`nothing of ${address} is wider than the phone`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByText(/of \d+ models called|Read here/)).toBeVisible();
    await expect(page.getByRole("main")).toContainText(/\d/);
    const { content, screen } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    expect(screen).toBe(390);
    expect(content).toBe(390);
  });
}

test("a result of many numbers keeps to its column", async ({ page }) => {
  const { open, run, reproduced } = modelPage(page);
  await open("quantdesk/correlation-matrix");
  await run.tap();
  await expect(reproduced).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

for (const { tab, name } of [
  { tab: "files", name: "Files" },
  { tab: "evidence", name: "Attestations" },
]) {
  test(`nothing of the table of ${tab} lies out of sight`, async ({ page }) => {
    await page.goto(`/m/inkwell/digit-cnn?tab=${tab}`);
    const table = page.getByRole("table", { name });
    await expect(table.getByRole("row").nth(1)).toBeVisible();
    const places = await table.getByRole("cell").evaluateAll((cells) =>
      cells.map((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return left >= 0 && right <= window.innerWidth && cell.scrollWidth <= cell.clientWidth + 1;
      }),
    );
    expect(places.length).toBeGreaterThan(10);
    expect(places).not.toContain(false);
  });
}

test("a file is saved from its row", async ({ page }) => {
  await page.goto("/m/inkwell/digit-cnn?tab=files");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save README.md" }).tap();
  expect((await download).suggestedFilename()).toBe("README.md");
});

test("a refused run brings the field that is to be mended into sight, with what is wrong", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 420 }); // as much as a keyboard leaves of it
  const { open, run, input } = modelPage(page);
  await open("fieldnotes/iris-species");
  const first = input.getByLabel("Sepal length");
  await first.fill("99");
  await input.getByLabel("Petal width").focus();
  await expect(first).not.toBeInViewport();
  await run.tap();
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport({ ratio: 1 });
  await expect(input.getByText("Sepal length", { exact: true })).toBeInViewport({ ratio: 1 });
  await expect(input.getByRole("alert")).toBeInViewport({ ratio: 1 });
});
