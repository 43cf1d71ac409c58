import { expect, test } from "./support/test";

// Code that comes when it is needed may not come: the page stays, says so in its place, and has it once it is asked for again.

const filtersMissing = "The filters' code did not arrive: this device is offline, or the site did not answer.";
const facets = /\/assets\/(Facets|FilterSheet)-.*\.js$/;

test("without the filters' code the list stays, and the filters come when they are asked for again", async ({
  page,
}) => {
  await page.route(facets, (route) => route.abort());
  await page.goto("/");
  const filters = page.getByRole("complementary", { name: "Filters" });
  await expect(filters.getByRole("alert")).toContainText(filtersMissing);
  await expect(page.getByRole("list", { name: "Models" }).getByRole("listitem").first()).toContainText(" / ");
  await page.getByRole("searchbox").fill("iris");
  await expect(page.getByRole("list", { name: "Models" }).locator("a b")).toContainText(["iris-species"]);

  await page.unroute(facets);
  await filters.getByRole("button", { name: "Try again" }).click();
  await expect(filters.getByRole("checkbox").first()).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveValue("iris");
});

test("a wide window asks for no code of the sheet that only a narrow one has", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/");
  await expect(page.getByRole("complementary", { name: "Filters" }).getByRole("checkbox").first()).toBeVisible();
  expect(asked.filter((path) => path.includes("/Facets-")).length).toBeGreaterThan(0);
  expect(asked.filter((path) => path.includes("/FilterSheet-"))).toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("without the filters' code the list stays, and the sheet opens when it is asked for again", async ({ page }) => {
    await page.route(facets, (route) => route.abort());
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText(filtersMissing);
    await expect(page.getByRole("list", { name: "Models" }).getByRole("listitem").first()).toContainText(" / ");
    await page.unroute(facets);
    await page.getByRole("button", { name: "Try again" }).tap();
    await page.getByRole("button", { name: "Filters" }).tap();
    await expect(page.getByRole("dialog", { name: "Filters" }).getByRole("checkbox").first()).toBeVisible();
  });
});

test("checks that are asked for without a connection say so, and are made once there is one", async ({
  page,
  context,
}) => {
  await page.goto("/m/fieldnotes/iris-species?tab=evidence");
  const plate = page.getByRole("region", { name: "Check it here" });
  await expect(plate).toBeVisible();
  await context.setOffline(true);
  await plate.getByRole("button", { name: "Check it here" }).click();
  await expect(plate).toContainText(
    "The checks' code did not arrive: this device is offline, or the site did not answer.",
  );
  await context.setOffline(false);
  await plate.getByRole("button", { name: "Check again" }).click();
  await expect(plate.getByText(/^Done at/)).toBeVisible();
});
