import { expect, test, vi } from "vitest";
import type { Runtime } from "@/domain/running";
import { lazyRuntime } from "./lazyRuntime";

const runtime = (): Runtime => ({
  name: "real",
  warm: vi.fn(),
  offeredBackends: async () => [{ backend: "wasm", offered: true }],
  load: () => Promise.reject(new Error("not scripted")),
  kill: vi.fn(),
});

test("the code is fetched with the first question, once", async () => {
  const fetchCode = vi.fn(async () => ({ createRuntime: runtime }));
  const lazy = lazyRuntime(fetchCode);
  expect(fetchCode).not.toHaveBeenCalled();
  lazy.warm();
  expect(await lazy.offeredBackends()).toEqual([{ backend: "wasm", offered: true }]);
  expect(fetchCode).toHaveBeenCalledTimes(1);
});

test("code that did not come is said to be unreachable, and is fetched again", async () => {
  const fetchCode = vi
    .fn(async () => ({ createRuntime: runtime }))
    .mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  const lazy = lazyRuntime(fetchCode);
  await expect(lazy.offeredBackends()).rejects.toMatchObject({ code: "runtime-unreachable" });
  expect(await lazy.offeredBackends()).toHaveLength(1);
  expect(fetchCode).toHaveBeenCalledTimes(2);
});

test("warming a runtime whose code does not come, and ending it, is nobody's error", async () => {
  const fetchCode = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
  const lazy = lazyRuntime(fetchCode);
  lazy.warm(); // an unhandled rejection would fail this run
  lazy.kill();
  await expect(lazy.offeredBackends()).rejects.toMatchObject({ code: "runtime-unreachable" });
});
