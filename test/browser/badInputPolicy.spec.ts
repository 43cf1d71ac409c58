import { expect, test as plain } from "@playwright/test";
import { test } from "./support/test";

// The page's own policy: what it may load, and whom it may ask. Every test on `test` holds it; here is the whole way of a visitor.

test("a whole visit asks nobody but the page's own origin, and breaks no policy", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("searchbox").fill("iris-species");
  await expect(page.getByText(/^found in/)).toBeVisible(); // the list is drawn anew while one types
  await page
    .getByRole("link", { name: /\/ iris-species/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Run on this device" }).click();
  await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText("Iris");
  await page.getByRole("tab", { name: "Evidence" }).click();
  await page.getByRole("button", { name: "Check it here" }).click();
  await expect(page.getByText(/^Done at/)).toBeVisible();
  await page.getByRole("tab", { name: "Files" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: /Save.*model\.onnx/ }).click();
  expect((await saving).suggestedFilename()).toBe("model.onnx");
  await page.getByRole("tab", { name: "Readme" }).click();
  await expect(page.getByRole("tabpanel", { name: "Readme" }).getByRole("heading").first()).toBeVisible();
  await page.getByRole("button", { name: /^Colours:/ }).click();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("link", { name: "Explore", exact: true }).click();
  await page.getByRole("button", { name: "Filters" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "There is no page at this address." })).toBeVisible();
});

plain("the built page forbids scripts, frames, pictures and posts from elsewhere", async ({ page }) => {
  await page.goto("/");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval';/);
  await page.evaluate(() => {
    const broken = new Set<string>();
    Object.assign(window, { broken });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => broken.add(effectiveDirective));
    const add = (tag: string, attributes: Record<string, string>, text = "") => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      document.body.append(element);
      return element;
    };
    add("script", {}, "document.title = 'taken'");
    add("script", { src: "https://evil.example/x.js" });
    add("img", { src: "https://evil.example/x.png" });
    add("img", { src: "data:,", onerror: "document.title = 'taken'" });
    add("iframe", { src: "https://evil.example/" });
    add("object", { data: "https://evil.example/x.swf" });
    add("base", { href: "https://evil.example/" });
    (add("form", { action: "https://evil.example/" }) as HTMLFormElement).submit();
    void fetch("http://evil.example/x").catch(() => undefined);
    try {
      new Worker(URL.createObjectURL(new Blob(["1"])));
    } catch {
      // some versions refuse at once, others with an event
    }
  });
  const broken = () => page.evaluate(() => [...(window as unknown as { broken: Set<string> }).broken].sort());
  await expect
    .poll(broken)
    .toEqual([
      "base-uri",
      "connect-src",
      "form-action",
      "frame-src",
      "img-src",
      "object-src",
      "script-src-attr",
      "script-src-elem",
      "worker-src",
    ]);
  expect(await page.title()).not.toBe("taken");
});

plain("workers are held to the page's policy too: none runs a text as a script", async ({ page }) => {
  const started = new Promise<void>((resolve) => page.on("worker", () => resolve()));
  await page.goto("/m/fieldnotes/iris-species");
  await started;
  await expect.poll(() => page.workers().some((worker) => worker.url().includes("ort.worker"))).toBe(true);
  for (const worker of page.workers()) {
    const ran = await worker.evaluate(() => {
      const global = globalThis as typeof globalThis & { ran?: boolean };
      setTimeout("globalThis.ran = true" as never); // by a timer: what a debugger runs itself is let through
      return new Promise<boolean>((resolve) => setTimeout(() => resolve(global.ran ?? false), 20));
    });
    expect(ran, worker.url()).toBe(false);
  }
});
