import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, chromium, type Frame, type Page } from "@playwright/test";
import { chromiumFlags, findChromium } from "../chromium";
import { findings } from "./support/findings";
import { type HostSite, startHostSite } from "./support/hostPage";
import { modelPage } from "./support/modelPage";
import { expect, test as watched } from "./support/test";

// A model's form in a page of another site, on another origin.

let host: HostSite;
base.beforeAll(async () => {
  host = await startHostSite();
});
base.afterAll(() => host.close());

interface Hub {
  /** Its origin. */
  hub: string;
}
const plain = base.extend<Hub>({ hub: ({ baseURL }, use) => use(baseURL ?? "") });
const test = watched.extend<Hub>({
  hub: ({ baseURL }, use) => use(baseURL ?? ""),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form
  alsoAsked: ({}, use) => use([host.origin]),
});

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** The strictest policy that a host with the snippet can have. */
const strictPolicy = (hub: string) => `default-src 'none'; frame-src ${hub}; script-src ${hub}`;

const frameOf = (hub: string, path: string, attributes = "") =>
  `<iframe data-callable src="${hub}${path}" title="Form" width="100%" height="640" frameborder="0" ${attributes}></iframe>` +
  `<script async src="${hub}/embed.js"></script>`;

/** The frame's inside, and what a visitor finds there. */
function embedded(page: Page) {
  const inside = page.frameLocator("iframe");
  return { inside, ...modelPage(inside as unknown as Page) }; // of a page it only looks for things
}

/** Whether the frame is as high as its content: neither is cut nor has a bar to scroll. */
async function fits(page: Page): Promise<boolean> {
  const element = await page.locator("iframe").elementHandle();
  const inside = (await element?.contentFrame()) as Frame;
  return inside.evaluate(() => {
    const { scrollHeight, clientHeight, clientWidth, scrollWidth } = document.documentElement;
    const content = Math.ceil(document.documentElement.getBoundingClientRect().height);
    return content === window.innerHeight && scrollHeight <= clientHeight && scrollWidth <= clientWidth;
  });
}

const heightOf = async (page: Page) => (await page.locator("iframe[data-callable]").boundingBox())?.height ?? 0;

/** The snippet as a visitor copies it from the model's page. */
async function copySnippet(page: Page, model: string, fill: () => Promise<void> = async () => undefined) {
  const { open, tab } = modelPage(page);
  await open(model);
  await fill();
  await tab("Use it").click();
  await page.getByRole("radio", { name: "Embed" }).click();
  await page.getByRole("button", { name: "Copy the code (Embed)" }).click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("the copied snippet works under the strictest policy: the form opens with its inputs, answers, grows and shrinks", async ({
  page,
  hub,
}) => {
  const snippet = await copySnippet(page, "fieldnotes/iris-species", async () => {
    await modelPage(page).input.getByLabel("Petal length").fill("4.9");
  });
  await expect(page.getByText(`needs frame-src ${hub} and script-src ${hub}.`)).toBeVisible();
  await page.setViewportSize({ width: 600, height: 900 });
  await page.goto(host.put(snippet, strictPolicy(hub)));
  const { inside, input, run, output, result } = embedded(page);
  await expect(input.getByLabel("Petal length")).toHaveValue("4.9");
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText("fieldnotes / iris-species version 1.0");
  await expect(inside.getByRole("link", { name: /^Proven by/ })).toBeVisible();
  await expect.poll(() => fits(page)).toBe(true);
  const idle = await heightOf(page);

  await run.click();
  await expect(output("Species").locator("b")).toBeVisible();
  await expect.poll(() => fits(page)).toBe(true);
  const answered = await heightOf(page);
  expect(answered).toBeGreaterThan(idle);

  await page.setViewportSize({ width: 1400, height: 900 }); // form and result stand side by side
  await expect.poll(() => fits(page)).toBe(true);
  expect(await heightOf(page)).toBeLessThan(answered);
  await expect(result).toBeVisible();
});

test("without an example in the link a stranger runs one, and the way on opens a tab of its own", async ({
  page,
  hub,
}) => {
  await page.goto(host.put(frameOf(hub, "/embed/inkwell/digit-cnn@1.0")));
  const { inside, example, run, reproduced, result } = embedded(page);
  await example("A 5 drawn with a mouse").click();
  await run.click();
  await expect(reproduced).toBeVisible();
  await expect(result.getByText("5", { exact: true }).first()).toBeVisible();
  const opening = page.waitForEvent("popup");
  await inside.getByRole("link", { name: "Open in Callable" }).click();
  const own = await opening;
  await expect(own).toHaveURL(/\/m\/inkwell\/digit-cnn@1\.0$/);
  await expect(own.getByRole("tab", { name: "Try it" })).toBeVisible();
  expect(await own.evaluate(() => window.opener)).toBeNull();
});

for (const width of [280, 400, 800]) {
  test(`${width} pixels wide nothing is cut, and axe finds nothing serious, light and dark`, async ({ page, hub }) => {
    test.setTimeout(90_000); // two audits of a whole page
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    await page.setViewportSize({ width: width + 16, height: 900 }); // the host page's own margin
    await page.goto(host.put(frameOf(hub, "/embed/fieldnotes/iris-species")));
    const { run, output } = embedded(page);
    await run.click();
    await expect(output("Species").locator("b")).toBeVisible();
    await expect.poll(() => fits(page)).toBe(true);
    expect(await cutInside(page)).toEqual([]);
    expect.soft(await findings(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await findings(page, { onlyColours: true }), "dark").toEqual([]);
  });
}

/** Texts and controls that reach beyond the frame's sides. */
async function cutInside(page: Page): Promise<string[]> {
  const inside = (await (await page.locator("iframe").elementHandle())?.contentFrame()) as Frame;
  return inside.evaluate(() =>
    [...document.querySelectorAll("main *")]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const isScrolled = element.closest("[class*=overflow-x-auto], [class*=overflow-auto], .sr-only");
        return width > 0 && !isScrolled && (left < 0 || right > window.innerWidth + 0.5);
      })
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`),
  );
}

test("the page around it chooses the colours; another word leaves them to the device", async ({ page, hub }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const ground = async (query: string) => {
    await page.goto(host.put(frameOf(hub, `/embed/inkwell/digit-cnn${query}`)));
    const { inside } = embedded(page);
    await expect(inside.getByRole("heading", { level: 1 })).toBeVisible();
    return inside.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  };
  const light = await ground("");
  const dark = await ground("?theme=dark");
  expect(dark).not.toBe(light);
  expect(await ground("?theme=light")).toBe(light);
  expect(await ground("?theme=constructor")).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground("")).toBe(dark);
  expect(await ground("?theme=light")).toBe(light);
});

test("what is not there, or failed, is told in the frame, which fits that too", async ({ page, hub }) => {
  const { inside } = embedded(page);
  for (const [path, words] of [
    ["/embed/nobody/nothing", "There is no model nobody/nothing"],
    ["/embed/inkwell/digit-cnn@9.9", "has no version 9.9"],
    ["/embed/inkwell", "This frame's address names no model."],
    ["/embed/fieldnotes/wine-cultivar", "storage"],
  ] as const) {
    await page.goto(host.put(frameOf(hub, path)));
    await expect(inside.getByRole("alert").first()).toContainText(words);
    await expect.poll(() => fits(page)).toBe(true);
    await expect(inside.getByRole("link", { name: "Explore", exact: true })).toHaveCount(0);
  }
});

test("messages from other windows change nothing, and a height is held within bounds", async ({ page, hub }) => {
  await page.goto(host.put(frameOf(hub, "/embed/inkwell/digit-cnn")));
  await expect(embedded(page).run).toBeVisible();
  await expect.poll(() => fits(page)).toBe(true);
  const height = await heightOf(page);
  // The host's own window has another source and origin; a second frame of the hub's has the origin, but is another source.
  await page.evaluate((hub) => {
    window.postMessage({ type: "callable:resize", height: 5 }, "*");
    const other = document.createElement("iframe");
    other.src = `${hub}/embed/nobody/nothing`;
    other.title = "Other";
    document.body.append(other);
  }, hub);
  await expect(page.frameLocator("iframe[title=Other]").getByRole("alert")).toBeVisible();
  expect(await heightOf(page)).toBe(height);

  const inside = (await (await page.locator("iframe[data-callable]").elementHandle())?.contentFrame()) as Frame;
  const say = (told: unknown) => inside.evaluate((data) => window.parent.postMessage(data, "*"), told);
  await say({ type: "callable:resize", height: 1e9 });
  await expect.poll(() => heightOf(page)).toBe(20_000);
  await say({ type: "callable:resize", height: -4 });
  await expect.poll(() => heightOf(page)).toBe(80);
  await say({ type: "callable:resize", height: "9999px" });
  await say({ type: "other", height: 300 });
  await say({ type: "callable:resize", height: 300 });
  await expect.poll(() => heightOf(page)).toBe(300);
});

test("a sandbox with an origin of its own calls the model", async ({ page, hub }) => {
  const sandbox = 'sandbox="allow-scripts allow-same-origin"';
  await page.goto(host.put(frameOf(hub, "/embed/fieldnotes/iris-species", sandbox)));
  const { run, output } = embedded(page);
  await run.click();
  await expect(output("Species").locator("b")).toHaveText("Iris setosa");
});

plain("a browser that keeps nothing for anybody calls the model too", async ({ hub }) => {
  const folder = mkdtempSync(join(tmpdir(), "callable-chromium-"));
  mkdirSync(join(folder, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }; // all site data blocked
  writeFileSync(join(folder, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: chromiumFlags,
  });
  const page = await context.newPage();
  await page.goto(host.put(frameOf(hub, "/embed/fieldnotes/iris-species")));
  const { inside, run, output } = embedded(page);
  await run.click();
  await expect(output("Species").locator("b")).toHaveText("Iris setosa");
  const refused = await inside.locator("body").evaluate(async () => {
    const uses = [() => localStorage.length, () => sessionStorage.length, () => caches.open("any")];
    const tried = await Promise.allSettled(uses.map(async (use) => use()));
    return tried.map(({ status }) => status);
  });
  expect(refused).toEqual(["rejected", "rejected", "rejected"]);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The form in a sandbox that gives it no origin, so that to its own hub it is a stranger. */
const withoutOrigin = (hub: string) => frameOf(hub, "/embed/fieldnotes/iris-species", 'sandbox="allow-scripts"');

plain("where such a frame gets no code from its hub, the page says what it takes", async ({ page, hub }) => {
  await page.goto(host.put(withoutOrigin(hub)));
  const { inside } = embedded(page);
  await inside.locator("body").evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish(); // it waits for slow lines
  });
  await expect(inside.getByText("The code of this page has not arrived.")).toBeVisible();
  await expect(inside.getByText("that takes allow-scripts and allow-same-origin")).toBeVisible();
  await expect(inside.getByRole("link", { name: "Open this page by itself" })).toBeVisible();
});

plain("where its hub gives its files to all, the form says that no model runs there", async ({ page, hub }) => {
  await page.route(`${hub}/**`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
  await page.goto(host.put(withoutOrigin(hub)));
  const { inside } = embedded(page);
  await expect(inside.getByRole("alert")).toContainText("allow-same-origin beside allow-scripts");
});

plain("no page but the form alone lets itself be framed", async ({ page, hub }) => {
  for (const path of ["/", "/m/inkwell/digit-cnn", "/m/inkwell/digit-cnn?tab=evidence", "/embed"]) {
    const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
    await page.goto(host.put(`<iframe src="${hub}${path}" title="Form"></iframe>`));
    await refused;
    await expect(page.frameLocator("iframe").getByRole("main")).toHaveCount(0);
  }
});
