import type { Browser } from "@playwright/test";
import { afterEach, expect, test, vi } from "vitest";
import { asStranger } from "./browser";

afterEach(() => vi.useRealTimers());

function fakeBrowser() {
  const close = vi.fn(async () => undefined);
  const page = { once: () => undefined };
  const browser = {
    newContext: async () => ({ addInitScript: async () => undefined, newPage: async () => page, close }),
  };
  return { browser: browser as unknown as Browser, close }; // all that a visit asks of one
}

test("a visit in which a page never answers ends, and says so", async () => {
  vi.useFakeTimers();
  const { browser, close } = fakeBrowser();
  const visiting = asStranger(browser, () => new Promise(() => undefined));
  const told = expect(visiting).rejects.toThrow("the page did not answer within 300 s");
  await vi.advanceTimersByTimeAsync(300_000);
  await told;
  expect(close).toHaveBeenCalledOnce();
});

test("one that ends leaves no timer behind", async () => {
  vi.useFakeTimers();
  const { browser } = fakeBrowser();
  expect(await asStranger(browser, async () => 42)).toBe(42);
  expect(vi.getTimerCount()).toBe(0);
});
