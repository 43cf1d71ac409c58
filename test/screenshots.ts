import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { howFarAll } from "./browser/support/demoModels";
import { modelPage } from "./browser/support/modelPage";
import { chromiumFlags, findChromium } from "./chromium";

// Takes the pictures of the README: npm run build && npx tsx test/screenshots.ts

const docs = fileURLToPath(new URL("../docs/", import.meta.url));

interface Picture {
  file: string;
  colorScheme: "light" | "dark";
  /** Pixels from the top that are shown. */
  height: number;
  show: (page: Page) => Promise<void>;
}

async function callFive(page: Page): Promise<void> {
  const { open, example, run, reproduced } = modelPage(page);
  await open("inkwell/digit-cnn");
  await example("A 5 drawn with a mouse").click();
  await run.click();
  await reproduced.waitFor();
}

const pictures: Picture[] = [
  {
    file: "explore-light.png",
    colorScheme: "light",
    height: 1120,
    show: async (page) => {
      await page.goto("/");
      await page.getByText(howFarAll).waitFor();
    },
  },
  { file: "model-light.png", colorScheme: "light", height: 1330, show: callFive },
  { file: "model-dark.png", colorScheme: "dark", height: 1330, show: callFive },
  {
    file: "evidence-light.png",
    colorScheme: "light",
    height: 1300,
    show: async (page) => {
      await modelPage(page).open("inkwell/digit-negative", "evidence");
      await page.getByRole("button", { name: "Check it here" }).click();
      await page.getByText(/^Done at/).waitFor();
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), "callable-screenshots-"));
process.env.LOCALNET_DIR = folder;
const server = await preview({ preview: { host: "127.0.0.1" }, logLevel: "error" });
const [origin = ""] = server.resolvedUrls?.local ?? [];
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
for (const { file, colorScheme, height, show } of pictures) {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height },
    colorScheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await show(page);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(docs, file) });
  await context.close();
}
await browser.close();
await server.close();
rmSync(folder, { recursive: true, force: true });
