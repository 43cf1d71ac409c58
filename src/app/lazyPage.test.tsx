// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lazyPage } from "./lazyPage";

const reload = vi.fn();
const site = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal("fetch", site);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(window.location, "reload").mockImplementation(reload);
});
afterEach(() => {
  cleanup();
  vi.resetAllMocks();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const offline = () =>
  Promise.reject(new TypeError("Failed to fetch dynamically imported module: https://hub.example/assets/page.js"));
const Hello = () => <h1>Hello</h1>;
const open = async (Page: ReturnType<typeof lazyPage>) =>
  act(
    async () =>
      void render(
        <Suspense>
          <Page />
        </Suspense>,
      ),
  );
const missing = () => screen.findByText(/^This page's code did not arrive/);
const again = async () => userEvent.setup().click(screen.getByRole("button", { name: "Try again" }));

test("a page whose code did not come is told in its place, and comes when asked for again", async () => {
  const importPage = vi.fn(async () => Hello).mockImplementationOnce(offline);
  const Page = lazyPage(importPage);
  await Page.preload();
  await open(Page);
  await missing();
  expect(importPage).toHaveBeenCalledOnce();
  await again();
  await screen.findByRole("heading", { name: "Hello" });
  expect(reload).not.toHaveBeenCalled();
  expect(site).not.toHaveBeenCalled();
});

test("what was asked for beforehand and did not come is asked for again once it is wanted", async () => {
  const Page = lazyPage(vi.fn(async () => Hello).mockImplementationOnce(offline));
  await Page.preload();
  await Page.preload();
  expect(Page.preload()).toBeUndefined();
  await open(Page);
  await screen.findByRole("heading", { name: "Hello" });
});

test("without a connection nothing is loaded anew; a site that answers without the code is", async () => {
  const Page = lazyPage(offline);
  await open(Page);
  await missing();
  site.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await again();
  await missing();
  expect(site).toHaveBeenCalledOnce();
  expect(reload).not.toHaveBeenCalled();
  site.mockResolvedValueOnce(new Response());
  await again();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
});
