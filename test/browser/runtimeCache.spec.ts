import type { Page } from "@playwright/test";
import { expect, test } from "./support/hostileTest";
import { numberPage } from "./support/modelPage";
import { numberModel } from "./support/numberModel";

const stored = /\/v1\/blobs\//;

/** Files are kept beside the call, which waits for none of it: the manifest and the model. */
async function bothKept(page: Page) {
  const kept = () => page.evaluate(async () => (await (await caches.open("callable-files-1")).keys()).length);
  await expect.poll(kept).toBe(2);
}

test("the runtime is fetched when a model is opened, and once for all of them", async ({ page, hostile }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const runtime = () => asked.filter((path) => path.endsWith(".wasm"));
  await hostile.publish(numberModel("cached-one"));
  await hostile.publish(numberModel("cached-two"));
  const model = numberPage(page);

  await page.goto("/?q=cached");
  await expect(page.getByText(/^found in/)).toBeVisible();
  await page.getByRole("link", { name: /mallory \/ cached-one/ }).hover();
  expect(runtime()).toEqual([]);

  await page.getByRole("link", { name: /mallory \/ cached-one/ }).click();
  await expect.poll(runtime).toHaveLength(1); // while the visitor reads, before anything is run
  await model.doubles(3);
  await page.goBack();
  await page.getByRole("link", { name: /mallory \/ cached-two/ }).click();
  await model.doubles(4);
  await expect(model.result.getByRole("listitem").filter({ hasText: "Runtime" })).toHaveText(/here$/);
  expect(runtime()).toHaveLength(1);
});

test("a second visit downloads nothing that the first has brought", async ({ page, hostile }) => {
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("kept")));
  await model.doubles(3);
  await bothKept(page);
  const asked: string[] = [];
  page.on("request", (request) => stored.test(request.url()) && asked.push(request.url()));
  await page.reload();
  await model.doubles(4);
  expect(asked).toEqual([]);
});

test("what was changed in the cache is found out and fetched again", async ({ page, hostile }) => {
  const model = numberPage(page);
  await page.goto(await hostile.publish(numberModel("tampered")));
  await model.doubles(3);
  await bothKept(page);
  await page.evaluate(async () => {
    const cache = await caches.open("callable-files-1");
    const keys = await cache.keys();
    for (const key of keys) {
      const bytes = new Uint8Array((await (await cache.match(key))?.arrayBuffer()) ?? []);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await cache.put(key, new Response(bytes));
    }
  });
  const asked: string[] = [];
  page.on("request", (request) => stored.test(request.url()) && asked.push(request.url()));
  await page.reload();
  await model.doubles(4);
  expect(asked.map((url) => url.split("/").at(-1)).sort()).toEqual(["manifest.json", "model.onnx"]);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("without WebGPU the choice stays in its place, with the reason", async ({ page, hostile }) => {
  await page.goto(await hostile.publish(numberModel("no-gpu")));
  await expect(
    page.getByText(/^no WebGPU: (this browser has no WebGPU|this device offers no graphics adapter)$/),
  ).toBeVisible();
  await expect(page.getByRole("radio", { name: "WebGPU" })).toBeDisabled();
});
