import type { Page } from "@playwright/test";
import { demoModels, howFarAll } from "./support/demoModels";
import { findings } from "./support/findings";
import { modelPage } from "./support/modelPage";
import { expect, test } from "./support/test";

const states: { name: string; show: (page: Page) => Promise<void> }[] = [
  {
    name: "the list",
    show: async (page) => {
      await page.goto("/");
      await expect(page.getByText(howFarAll)).toBeVisible();
    },
  },
  {
    name: "dense rows",
    show: async (page) => {
      await page.goto("/?view=dense");
      await expect(page.getByText(howFarAll)).toBeVisible();
    },
  },
  {
    name: "an empty list",
    show: async (page) => {
      await page.goto("/?q=digit&input=table");
      await expect(page.getByRole("heading", { name: /No model matches/ })).toBeVisible();
    },
  },
  {
    name: "a drawing and its answer",
    show: async (page) => {
      const { open, run, reproduced } = modelPage(page);
      await open("inkwell/digit-cnn");
      await run.click();
      await expect(reproduced).toBeVisible();
    },
  },
  {
    name: "a series and its answer",
    show: async (page) => {
      const { open, run, reproduced } = modelPage(page);
      await open("quantdesk/ohlc-volatility");
      await run.click();
      await expect(reproduced).toHaveCount(4);
    },
  },
  {
    name: "a choice, a slider and a picture",
    show: async (page) => {
      const { open, run, reproduced } = modelPage(page);
      await open("atelier/colour-vision");
      await run.click();
      await expect(reproduced).toBeVisible();
    },
  },
  {
    name: "a wrong value",
    show: async (page) => {
      const { open, run, input } = modelPage(page);
      await open("fieldnotes/iris-species");
      await input.getByLabel("Petal length").fill("99");
      await run.click();
      await expect(input.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "a call that failed",
    show: async (page) => {
      const { open, run, result } = modelPage(page);
      await open("nightlab/median-denoise");
      await run.click();
      await expect(result.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "a call as code",
    show: async (page) => {
      await page.goto("/m/inkwell/digit-cnn?tab=use&code=python");
      await expect(page.getByRole("region", { name: "Code: Python" })).toBeVisible();
    },
  },
  {
    name: "evidence, all yes",
    show: async (page) => {
      await page.goto("/m/inkwell/digit-cnn?tab=evidence");
      await page.getByRole("button", { name: "Check it here" }).click();
      await expect(page.getByText(/^Done at/)).toBeVisible();
    },
  },
  {
    name: "evidence, no and could not check",
    show: async (page) => {
      await page.goto("/m/nightlab/median-denoise?tab=evidence");
      await page.getByRole("button", { name: "Check it here" }).click();
      await expect(page.getByText(/^Done at/)).toBeVisible();
    },
  },
  { name: "files", show: (page) => modelPage(page).open("inkwell/digit-cnn", "files") },
  {
    name: "a README",
    show: async (page) => {
      await modelPage(page).open("lexikon/language-id", "readme");
      await expect(page.getByRole("heading", { name: "Language identification" })).toBeVisible();
    },
  },
  {
    name: "a model whose storage has ended",
    show: async (page) => {
      await page.goto("/m/fieldnotes/wine-cultivar");
      await expect(page.getByText("Not read here")).toBeVisible();
    },
  },
  {
    name: "a model that is not there",
    show: async (page) => {
      await page.goto("/m/nobody/nothing");
      await expect(page.getByRole("alert")).toContainText("There is no model nobody/nothing");
    },
  },
  {
    name: "no page",
    show: async (page) => {
      await page.goto("/nowhere");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    },
  },
];

for (const { name, show } of states) {
  test(`${name}: axe finds nothing serious, light and dark, wide and narrow`, async ({ page }) => {
    test.setTimeout(90_000); // two audits of a whole page, one of its colours
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await show(page);
    expect.soft(await findings(page), "wide").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await findings(page, { onlyColours: true }), "dark").toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 390, height: 900 });
    expect.soft(await findings(page), "narrow").toEqual([]);
  });
}

test("the sheet of filters on a phone: axe finds nothing serious", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("button", { name: "Filters" }).click();
  await expect(
    page.getByRole("dialog").getByRole("button", { name: `Stored: yes, ${demoModels.length - 1}` }),
  ).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await findings(page), colorScheme).toEqual([]);
  }
});

test("the colours go as the device, light or dark, and stay so", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/nowhere");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await ground();
  expect(dark).not.toBe(light);

  await page.getByRole("button", { name: /Colours: as the device/ }).click();
  await expect(page.getByRole("button", { name: /Colours: light/ })).toBeVisible();
  expect(await ground()).toBe(light);
  await page.reload();
  expect(await ground()).toBe(light);
  await page.getByRole("button", { name: /Colours: light/ }).click();
  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  expect(await ground()).toBe(dark);
  await page.getByRole("button", { name: /Colours: dark/ }).click();
  expect(await ground()).toBe(light);
});

test("going offline is said, and coming back takes it away", async ({ page, context }) => {
  const { open, input } = modelPage(page);
  await open("lexikon/language-id");
  await input.getByLabel("Text").fill("bom dia");
  await context.setOffline(true);
  await expect(page.getByRole("alert")).toContainText("This device is offline.");
  await expect(input.getByLabel("Text")).toHaveValue("bom dia");
  await context.setOffline(false);
  await expect(page.getByRole("alert")).toBeHidden();
});

test("each page has its title, and the keyboard begins at its content", async ({ page }) => {
  await page.goto("/?q=digit-cnn");
  await expect(page).toHaveTitle("Explore · Callable");
  await page.getByRole("link", { name: /inkwell \/ digit-cnn/ }).click();
  await expect(page).toHaveTitle("digit-cnn · Callable");
  await expect(page.getByRole("main")).toBeFocused();
  const publisher = page.getByRole("link", { name: "inkwell /" });
  await expect(publisher).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(publisher).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle("Explore · Callable");
  await expect(page.getByRole("main")).toBeFocused();

  await page.goto("/nowhere");
  await expect(page).toHaveTitle("No such page · Callable");
});

test("the first stop of the keyboard skips to the content", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: /Skip/ });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
