import type { Page } from "@playwright/test";
import { called, demoNames, different, howFarAll, ran, refused, untried } from "./support/demoModels";
import { expect, test } from "./support/test";

const newestFirst = demoNames();

function explorePage(page: Page) {
  const list = page.getByRole("list", { name: "Models" });
  return {
    list,
    search: page.getByRole("searchbox"),
    row: (name: string) => list.getByRole("listitem").filter({ hasText: name }),
    status: (name: string) => page.getByRole("button", { name, exact: true }),
    async expectNames(names: readonly string[]) {
      await expect(list.getByRole("listitem").locator("a b")).toHaveText([...names]);
    },
    async open(search = "") {
      // High enough that every row is drawn.
      await page.setViewportSize({ width: 1440, height: 300 + 100 * newestFirst.length });
      await page.goto(`/${search}`);
      await expect(page.getByText(howFarAll)).toBeVisible();
    },
  };
}

test("the list shows the newest first, and of each what is known in words", async ({ page }) => {
  const { open, expectNames, row } = explorePage(page);
  await open();
  await expectNames(newestFirst);
  const proven = row("digit-cnn").getByRole("link", { name: /Stored.*Executable.*Proven/s });
  await expect(proven).toHaveAccessibleName(/Executable\s*by 4 accounts\s*Proven\s*by 4 accounts/);
  await expect(row("digit-negative")).toContainText(/Executable.*by 2 accounts.*Not proven.*an example came out/s);
  await expect(row("median-denoise")).toContainText(/Stored.*Not executable.*an operator is missing/s);
  await expect(row("iris-mismatch")).toContainText(/Not executable.*the model is not what its manifest says/s);
  await expect(row("wine-cultivar")).toContainText(/Not stored.*ended .*Executable.*Proven/s);
  await expect(row("upscale-2x").getByText("Not tried")).toHaveCount(2);
});

test("the first list needs two calls of the full node, and waits for no other", async ({ page }) => {
  let calls = 0;
  await page.route("**/sui.rpc.*/*", async (route) => {
    calls += 1;
    if (calls <= 2) await route.continue(); // the others get no answer
  });
  const { row } = explorePage(page);
  await page.goto("/");
  await expect(
    row(newestFirst[0] ?? "")
      .getByRole("link")
      .first(),
  ).toBeVisible();
  expect(calls).toBeGreaterThanOrEqual(2);
});

test("the headline is the median of those that were called", async ({ page }) => {
  const { open } = explorePage(page);
  await open();
  const steps = page.getByRole("figure").getByRole("listitem");
  const [all, read] = [newestFirst.length, ran.length];
  const counts = { Uploaded: all, "Was stored": all, Verified: read, Reachable: read, Called: called.length };
  const counted = Object.entries(counts);
  await expect(steps).toHaveText(counted.map(([step, count]) => new RegExp(`${count}\\s*${step}`)));
  await steps.nth(4).getByRole("link").click();
  await expect(page).toHaveURL(/not-yet=called/);
  await explorePage(page).expectNames(different);
});

test("each letter typed narrows the list, and Escape gives it back", async ({ page }) => {
  const { open, search, expectNames } = explorePage(page);
  await open();
  await search.pressSequentially("digit");
  await expectNames(demoNames(({ name }) => name.startsWith("digit"))); // equally good matches: the newest first
  await search.pressSequentially("-n");
  await expectNames(["digit-negative"]);
  await expect(page).toHaveURL(/q=digit-n/);
  await search.press("Escape");
  await expectNames(newestFirst);
  await expect(page).toHaveURL(/\/$/);
});

test("facets narrow by what they count, and are taken away one by one", async ({ page }) => {
  const { open, expectNames } = explorePage(page);
  await open();
  const filters = page.getByRole("complementary", { name: "Filters" });
  await filters.getByRole("checkbox", { name: "Image to image" }).click();
  const pictures = demoNames(({ task }) => task === "image-to-image");
  await expectNames(pictures);
  await filters.getByText("Licence").click();
  await filters.getByRole("checkbox", { name: "MIT" }).click();
  const free = demoNames(({ license }) => license === "MIT");
  await expectNames(pictures.filter((name) => free.includes(name)));
  await page.getByRole("button", { name: "Remove filter Task: image to image" }).click();
  await expectNames(free);
});

test("each count of the status table is a filter, and its rows add up", async ({ page }) => {
  const { open, expectNames, status } = explorePage(page);
  await open();
  for (const badge of ["Stored", "Executable", "Proven"]) {
    const counts = await page.getByRole("button", { name: new RegExp(`^${badge}: `) }).allTextContents();
    expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(newestFirst.length);
  }
  await status(`Executable: no, ${refused.length}`).click();
  await expectNames(refused);
  await status(`Executable: no, ${refused.length}`).click();
  await status("Stored: no, 1").click();
  await expectNames(["wine-cultivar"]);
  await status("Stored: no, 1").click();
  await status(`Proven: not tried, ${untried.length}`).click();
  await expectNames(untried);
});

test("the order can be chosen", async ({ page }) => {
  const { open, expectNames, list } = explorePage(page);
  await open();
  const sort = page.getByRole("combobox", { name: "Sort" });
  await sort.selectOption("Most reproduced");
  await expect(list.getByRole("listitem").locator("a b").first()).toHaveText("digit-cnn"); // 4 accounts
  await sort.selectOption("Fastest to callable");
  await expect(list.getByRole("listitem").locator("a b").first()).toHaveText(/^(digit-finder|iris-species)$/); // 11 minutes both, but for milliseconds
  await sort.selectOption("Newest");
  await expectNames(newestFirst);
});

test("the address holds all of it, after a reload and on the way back", async ({ page }) => {
  const { open, expectNames, search, row } = explorePage(page);
  await open();
  await search.fill("classification");
  await page.getByRole("checkbox", { name: "Tabular classification" }).click();
  await page.getByRole("button", { name: "Proven: yes, 2" }).click();
  await page.getByRole("combobox", { name: "Sort" }).selectOption("Newest");
  await page.getByRole("radio", { name: "Dense" }).click();
  const asShown = async () => {
    await expectNames(["iris-species", "wine-cultivar"]);
    await expect(search).toHaveValue("classification");
    await expect(page.getByRole("checkbox", { name: "Tabular classification" })).toBeChecked();
    await expect(page.getByRole("button", { name: "Proven: yes, 2" })).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByRole("combobox", { name: "Sort" })).toHaveValue("newest");
    await expect(page.getByRole("radio", { name: "Dense" })).toBeChecked();
  };
  await asShown();
  const address = page.url();
  await page.reload();
  await asShown();
  await row("iris-species").getByRole("link", { name: "/ iris-species" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("iris-species");
  await page.goBack();
  await asShown();
  expect(page.url()).toBe(address);
});

test("nothing found names the filter that hides most, and takes it away", async ({ page }) => {
  const { open, expectNames } = explorePage(page);
  await open("?q=digit&input=table");
  await expect(page.getByRole("heading", { name: "No model matches “digit” and these filters." })).toBeVisible();
  const tables = demoNames(({ inputKinds }) => inputKinds.includes("table")); // more than there are digits
  await expect(page.getByText(`One filter alone hides ${tables.length} models: “digit”.`)).toBeVisible();
  await page.getByRole("button", { name: `Remove the search text, ${tables.length} models` }).click();
  await expectNames(tables);

  await open("?q=digit&input=table&license=MIT");
  await expect(page.getByText("No single filter is to blame")).toBeVisible();
  await page.getByRole("button", { name: "Clear all" }).click();
  await expectNames(newestFirst);
});

test("dense rows hold one line each and the same answers", async ({ page }) => {
  const { open, expectNames, row, list } = explorePage(page);
  await open("?view=dense");
  await expectNames(newestFirst);
  const heights = await list.getByRole("listitem").evaluateAll((rows) => rows.map((one) => one.clientHeight));
  expect(heights).toEqual(newestFirst.map(() => 36));
  await expect(row("median-denoise").getByRole("img")).toHaveAccessibleName(/Stored.*Not executable.*operator/);
  await expect(row("digit-cnn")).toContainText("Proven by 4 accounts");
  await expect(row("upscale-2x")).toContainText("Stored; not tried yet");
});

test("a row leads to its model, its trace to the evidence, and back to the same place", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await page.goto("/");
  await expect(page.getByText(howFarAll)).toBeVisible();
  const { row } = explorePage(page);
  await expect(async () => {
    await page.evaluate(() => window.scrollBy({ top: 300, behavior: "instant" }));
    await expect(row("pencil-sketch")).toBeInViewport({ timeout: 500 });
  }).toPass();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(0);
  await row("pencil-sketch")
    .getByRole("link", { name: /atelier/ })
    .click();
  await expect(page).toHaveURL(/\/m\/atelier\/pencil-sketch$/);
  await expect(page.getByRole("tab", { name: "Try it" })).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(row("pencil-sketch")).toBeInViewport();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);

  await row("pencil-sketch")
    .getByRole("link", { name: /Proven/ })
    .click();
  await expect(page).toHaveURL(/\/m\/atelier\/pencil-sketch\?tab=evidence$/);
  await expect(page.getByRole("tab", { name: "Evidence" })).toHaveAttribute("aria-selected", "true");
});

test("the keyboard alone finds a model and opens it", async ({ page }) => {
  const { open, expectNames, search } = explorePage(page);
  await open();
  await page.keyboard.press("Control+/");
  await expect(search).toBeFocused();
  await page.keyboard.type("volatility");
  await expectNames(["ohlc-volatility"]);
  // Sort, filters, rows: every stop in the order of the page.
  const link = page.getByRole("link", { name: /quantdesk \/ ohlc-volatility/ });
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ohlc-volatility");
  await expect(page.getByText("Read here")).toBeVisible();

  await page.getByRole("tab", { name: "Try it" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Use it" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowLeft");
  await page.getByLabel("Candles a year").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("11.14")).toBeVisible();
});
