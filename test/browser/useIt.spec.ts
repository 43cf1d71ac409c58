import type { Page } from "@playwright/test";
import { demoFile } from "./support/demo";
import { modelPage } from "./support/modelPage";
import { expect, test } from "./support/test";

/** What the button that saves it gives. */
async function savedFile(page: Page, name: string): Promise<Buffer> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: `Save ${name}` }).click();
  const stream = await (await saving).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("the call in the form stands as code in every language, and is copied as it stands", async ({ page, baseURL }) => {
  const { open, input, tab } = modelPage(page);
  await open("lexikon/language-id");
  await input.getByLabel("Text").fill('Bonjour, "monde"!');
  await tab("Use it").click();
  const library = page.getByRole("region", { name: "Code: Library" });
  await expect(library).toContainText(`load("lexikon/language-id@1.0", { network: "${baseURL}/networks.json" })`);
  await expect(library).toContainText('characters: "Bonjour, \\"monde\\"!",');
  await page.getByRole("button", { name: "Copy the code (Library)" }).click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await library.textContent());

  for (const [language, part] of [
    ["onnxruntime-web", 'const characters_text = "Bonjour, \\"monde\\"!".normalize("NFC");'],
    ["Python", 'unicodedata.normalize("NFC", "Bonjour, \\"monde\\"!")'],
    ["curl", "/v2/models/language-id/infer"],
    ["JSON", '"data":[66,111,110,106,111,117,114,'],
  ] as const) {
    await page.getByRole("radio", { name: language, exact: true }).click();
    await expect(page.getByRole("region", { name: `Code: ${language}` })).toContainText(part);
  }
});

test("a link leads somebody else to the same call in the same language", async ({ page, browser, baseURL }) => {
  const { open, input, tab } = modelPage(page);
  await open("fieldnotes/iris-species");
  await input.getByLabel("Petal length").fill("4.9");
  await tab("Use it").click();
  await page.getByRole("radio", { name: "Python" }).click();
  const code = await page.getByRole("region", { name: "Code: Python" }).textContent();
  expect(code).toContain("4.9");
  await page.getByRole("tabpanel", { name: "Use it" }).getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const stranger = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = await stranger.newPage();
  await other.goto(link);
  await expect(other.getByRole("region", { name: "Code: Python" })).toHaveText(code ?? "");
  await stranger.close();
});

test("a picture of one's own is saved beside the code that reads it, and an example's is fetched", async ({ page }) => {
  const { open, input, tab } = modelPage(page);
  await open("atelier/colour-vision");
  await tab("Use it").click();
  const code = page.getByRole("region", { name: "Code: Library" });
  await expect(code).toContainText(/photo: await fetch\("[^"]+\/examples%2Fcoffee\.png"\)/);

  await tab("Try it").click();
  const png = demoFile("pencil-sketch", "examples/cat.png");
  await input
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "cat.png", mimeType: "image/png", buffer: png });
  await tab("Use it").click();
  await expect(code).toContainText('photo: await readFile("photo.png"),');
  await expect(page.getByText("It runs as it stands in Node.")).toBeVisible();
  expect((await savedFile(page, "photo.png")).equals(png)).toBe(true);
});

test("a request that is too long to be shown is a file, which curl sends", async ({ page }) => {
  await page.goto("/m/atelier/pencil-sketch?tab=use&code=json");
  await expect(page.getByText("It is too long to be shown here, and is a file:")).toBeVisible();
  await page.getByRole("radio", { name: "curl" }).click();
  await expect(page.getByRole("region", { name: "Code: curl" })).toContainText("--data-binary @request.json");
  const { inputs } = JSON.parse((await savedFile(page, "request.json")).toString());
  const elements = inputs[0].shape.reduce((all: number, size: number) => all * size, 1);
  expect(inputs[0].data).toHaveLength(elements);
  await expect(page.getByText("most nodes take as many faster as binary data")).toBeVisible();
});

test("a long table is pasted into a cell, and is a file beside the code", async ({ page }) => {
  const { open, input, tab } = modelPage(page);
  await open("quantdesk/ohlc-volatility");
  const rows = Array.from({ length: 5000 }, (_, at) => [100, 102, 99, 101].map((price) => price + at / 4));
  const text = rows.map((row) => row.join("\t")).join("\n");
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await input.getByRole("textbox", { name: "Open, row 1", exact: true }).press("ControlOrMeta+V");
  await expect(input.getByText("5,000 rows (")).toBeVisible();
  await tab("Use it").click();
  await expect(page.getByRole("region", { name: "Code: Library" })).toContainText('readFile("candles.json", "utf8")');
  expect(JSON.parse((await savedFile(page, "candles.json")).toString())).toEqual(rows);
});
