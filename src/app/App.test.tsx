// @vitest-environment happy-dom
import { createMemoryHistory } from "@tanstack/react-router";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { fakeServices } from "../../test/explore/fakeServices";
import { App } from "./App";

const host = "127.0.0.1:9000";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function open(readNewest: () => Promise<never>) {
  const services = { ...fakeServices({ models: [], node: "unreachable" }), readNewest: vi.fn(readNewest) };
  render(<App services={services} history={createMemoryHistory({ initialEntries: ["/"] })} />);
  return services.readNewest;
}

test.each([
  ["did not answer", { host }, 2],
  ["answered with something else", { host, answered: "HTTP status 503" }, 2],
  ["was waited for until it was given up", { host, silentMs: 20_000 }, 1],
])("a node that %s is asked that often", async (_what, facts, times) => {
  const asked = open(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // the page is drawn by then
    throw new AppError("node-unreachable", facts);
  });
  await screen.findByRole("alert", undefined, { timeout: 15_000 });
  expect(asked).toHaveBeenCalledTimes(times);
});

test("a node that is silent for some seconds is said to be slow, by name, with what can be done", async () => {
  open(() => new Promise(() => undefined));
  await screen.findByText(`Reading the registry from ${host} …`, undefined, { timeout: 15_000 });
  expect(screen.queryByText(/is slow/)).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(6_000));
  expect(screen.getByText(/is slow/).textContent).toMatch(
    /^The full node at 127\.0\.0\.1:9000 is slow: .+ check the connection, or reload the page/,
  );
});
