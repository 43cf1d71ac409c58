// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { lazyPart } from "./lazyPart";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("a part whose code does not come leaves the rest of the page, and takes its place once it does", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const importPart = vi
    .fn(async () => ({ count }: { count: number }) => <p>{count} filters</p>)
    .mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  const Part = lazyPart(importPart, ({ onRetry }) => (
    <button type="button" onClick={onRetry}>
      Ask again
    </button>
  ));
  await act(
    async () =>
      void render(
        <>
          <p>the list</p>
          <Suspense>
            <Part count={3} />
          </Suspense>
        </>,
      ),
  );
  await screen.findByRole("button", { name: "Ask again" });
  expect(screen.getByText("the list")).toBeTruthy();

  await userEvent.setup().click(screen.getByRole("button", { name: "Ask again" }));
  await screen.findByText("3 filters");
  expect(importPart).toHaveBeenCalledTimes(2);
});
