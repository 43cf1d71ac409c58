import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { transformWithOxc } from "vite";
import { demoFile } from "./support/demo";
import { modelPage, pixels } from "./support/modelPage";
import { expect, test } from "./support/test";

// What Use it writes for onnxruntime-web alone, taken to a page of its own that has nothing but that runtime.

test.use({ serviceWorkers: "block" });

const runtime = new URL("../../node_modules/onnxruntime-web/dist/", import.meta.url);
const imports = { "onnxruntime-web/wasm": "/runtime/ort.wasm.bundle.min.mjs" };

/** Runs code as it stands in a page with these files beside it; what it logs. */
async function logged(page: Page, code: string, files: Record<string, Buffer> = {}): Promise<Record<string, unknown>> {
  const { code: script } = await transformWithOxc(code, "bare.ts");
  const html = `<script type="importmap">${JSON.stringify({ imports })}</script><script type="module" src="code.js"></script>`;
  await page.route("**/bare/*", (route) => {
    const name = new URL(route.request().url()).pathname.slice("/bare/".length);
    if (name === "index.html") return route.fulfill({ contentType: "text/html", body: html });
    if (name === "code.js") return route.fulfill({ contentType: "text/javascript", body: script });
    return files[name] ? route.fulfill({ body: files[name] }) : route.fulfill({ status: 404 });
  });
  await page.route("**/runtime/*", (route) => {
    const name = new URL(route.request().url()).pathname.slice("/runtime/".length);
    const contentType = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    return route.fulfill({ contentType, body: readFileSync(new URL(name, runtime)) });
  });
  const logging = page.waitForEvent("console", (message) => message.type() === "log");
  await page.goto("/bare/index.html");
  const [told] = (await logging).args();
  return (await told?.evaluate((values) =>
    JSON.parse(JSON.stringify(values, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value))),
  )) as Record<string, unknown>;
}

const codeOf = (page: Page) => page.getByRole("region", { name: "Code: onnxruntime-web" });

test("the code for a drawing that is fetched reads the digit in a browser", async ({ page }) => {
  const { open, tab } = modelPage(page);
  await open("inkwell/digit-cnn");
  await tab("Use it").click();
  await page.getByRole("radio", { name: "onnxruntime-web" }).click();
  await expect(page.getByText("It runs as it stands in a browser.")).toBeVisible();
  const code = (await codeOf(page).textContent()) ?? "";
  const [, shown] = code.match(/%2Fdrawn-(\d)\.png/) ?? [];
  expect(shown).toMatch(/^\d$/);
  const { digits } = await logged(page, code);
  expect((digits as { label: string }[])[0]?.label).toBe(shown);
});

test("the code for a picture of one's own gives the page's pixels in a browser", async ({ page }) => {
  const { open, input, run, output, tab } = modelPage(page);
  const png = demoFile("pencil-sketch", "examples/cat.png");
  await open("atelier/colour-vision");
  await input
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "cat.png", mimeType: "image/png", buffer: png });
  await run.click();
  const shown = await pixels(output("What is seen").locator("canvas"));
  await tab("Use it").click();
  await page.getByRole("radio", { name: "onnxruntime-web" }).click();
  await expect(page.getByText("It runs as it stands in a browser.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save photo.png" })).toBeVisible();

  const code = (await codeOf(page).textContent()) ?? "";
  const { seen } = await logged(page, code, { "photo.png": png });
  const { width, height, rgba } = seen as { width: number; height: number; rgba: number[] };
  expect([width, height]).toEqual([shown.width, shown.height]);
  const rgb = rgba.filter((_, place) => place % 4 !== 3);
  expect(Buffer.from(rgb).equals(Buffer.from(shown.rgb)), "the same pixels").toBe(true);
});
