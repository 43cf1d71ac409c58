import AxeBuilder from "@axe-core/playwright";
import { modelPage } from "./support/modelPage";
import { expect, test } from "./support/test";

const volatility = "quantdesk/ohlc-volatility";

test("versions are listed newest first, and one is compared with the one before", async ({ page }) => {
  await modelPage(page).open(volatility, "versions");
  const rows = page.getByRole("table", { name: "Versions" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText(/1\.0.*this one.*Proven by 2 accounts/);
  await expect(rows.nth(2)).toContainText(/0\.9.*Proven by 1 account.*without a new major version\. Use 1\.0\./);
  await expect(rows.nth(3)).toContainText(/0\.8.*Proven by 1 account/);

  await expect(page.getByText("1.0 breaks callers of 0.9, as its new major version says.")).toBeVisible();
  const changes = page.getByRole("table", { name: "Changes of the interface" });
  await expect(changes.getByRole("row").filter({ hasText: "periods_per_year" })).toContainText(
    /365.*252.*calls that leave it out are answered for another value/,
  );
  await expect(changes.getByRole("row").filter({ hasText: "close_to_close" })).toContainText(/go on as they did/);
  await expect(page.getByRole("table", { name: "Changed files" })).toContainText("README.md");

  await page.getByRole("combobox", { name: "From version" }).selectOption("0.8");
  await page.getByRole("combobox", { name: "To version" }).selectOption("0.9, withdrawn");
  await expect(page.getByRole("alert")).toContainText(
    /0\.9 breaks callers of 0\.8 without a new major version\..*breach of the contract/,
  );
});

test("a breach is named on every part of the version's page", async ({ page }) => {
  await page.goto(`/m/${volatility}@0.9`);
  const notice = page.getByRole("alert").filter({ hasText: "Version 0.9 breaks callers of 0.8" });
  await expect(notice).toContainText(
    "output close_to_close is no more; input candles: shape was [T (3 to 5000), 4], is [T (20 to 5000), 4].",
  );
  await notice.getByRole("link", { name: "See what changed" }).click();
  await expect(page.getByRole("tab", { name: "Versions", selected: true })).toBeVisible();
  await expect(page.getByRole("table", { name: "Changes of the interface" }).getByRole("row")).toHaveCount(3);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);

  await page.getByRole("link", { name: "1.0", exact: true }).click();
  await expect(page.getByText("1.0 breaks callers of 0.9, as its new major version says.")).toBeVisible();
  await expect(page.getByText("Version 0.9 breaks callers")).toBeHidden();
});

test("one version has nothing to compare", async ({ page }) => {
  await modelPage(page).open("inkwell/digit-cnn", "versions");
  await expect(page.getByText("There is one version, so that nothing can have changed.")).toBeVisible();
});

test("nothing of the versions is wider than a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await modelPage(page).open(volatility, "versions");
  await expect(page.getByRole("table", { name: "Changes of the interface" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("another version is gone to once it is chosen, and not on the way to it", async ({ page }) => {
  await modelPage(page).open(volatility);
  await page.getByRole("button", { name: "version 1.0" }).focus();
  await page.keyboard.press("Enter");
  const versions = page.getByRole("list", { name: "All versions" });
  await expect(versions.getByRole("link")).toHaveText(["1.0", "0.9, withdrawn", "0.8"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page).toHaveURL(new RegExp(`/m/${volatility}$`));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/m/${volatility}@0\\.9$`));
  await expect(versions).toBeHidden();
  await expect(page.getByRole("button", { name: "version 0.9" })).toBeVisible();
});
