import { type PreviewServer, preview } from "vite";
import { expect, test } from "./support/hostileTest";
import { numberPage } from "./support/modelPage";
import { numberModel } from "./support/numberModel";

/** What a result says of a device with so many cores: at most four threads are used. */
const threadsText = (cores: number) => (Math.min(4, cores) === 1 ? "1 thread" : `${Math.min(4, cores)} threads`);

test("a page that its host isolates computes with several threads", async ({ page, hostile }) => {
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("threads")));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await model.doubles(3);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await expect(model.result.getByRole("heading", { level: 2 })).toContainText(`wasm, ${threadsText(cores)}`);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test.describe("on a host that sends nothing but files", () => {
  let host: PreviewServer;
  let address: string;
  test.beforeAll(async ({ hostile }) => {
    host = await preview({
      configFile: false,
      logLevel: "error",
      build: { outDir: process.env.TEST_DIST ?? "dist" },
      preview: { host: "127.0.0.1", port: 0 },
      plugins: [
        {
          name: "networks",
          configurePreviewServer: ({ middlewares }) => {
            middlewares.use("/networks.json", (_request, response) => {
              response.end(JSON.stringify({ default: "localnet", networks: { localnet: hostile.row } }));
            });
          },
        },
      ],
    });
    address = new URL(host.resolvedUrls?.local[0] ?? "").origin;
  });
  test.afterAll(() => host.close());
  test.use({ alsoAsked: async ({ page: _page }, use) => use([address]) });

  test("the first visit has one thread; the next one, through the page's own service worker, several", async ({
    page,
    hostile,
  }) => {
    await page.unrouteAll();
    const model = numberPage(page);
    await page.goto(address + (await hostile.publish(numberModel("threads-later"))));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await model.doubles(3);
    await expect(model.result.getByRole("heading", { level: 2 })).toContainText("wasm, 1 thread");

    await page.evaluate(() => navigator.serviceWorker.ready);
    await model.type(21);
    const again = await page.reload();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(again?.headers()["content-security-policy"]).toBe("frame-ancestors 'none'");
    await expect(model.number).toHaveValue("21");
    await model.run.click();
    await expect(model.answer).toHaveText("42");
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    await expect(model.result.getByRole("heading", { level: 2 })).toContainText(`wasm, ${threadsText(cores)}`);

    const form = await page.goto(`${address}/embed/mallory/threads-later`);
    expect(form?.headers()["document-isolation-policy"]).toBe("isolate-and-credentialless");
    expect(form?.headers()["content-security-policy"]).toBeUndefined();
  });
});
