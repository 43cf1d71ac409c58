import { expect, test, vi } from "vitest";
import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import type { Engine } from "./engine";
import { lazyRuntime } from "./lazyRuntime";

const runtime = (): Runtime => ({
  name: "real",
  warm: vi.fn(),
  offeredBackends: async () => [{ backend: "wasm", offered: true }],
  preflight: () => Promise.reject(new Error("not scripted")),
  ownBytes: () => Promise.reject(new Error("not scripted")),
  arrived: () => Promise.reject(new Error("not scripted")),
  load: () => Promise.reject(new Error("not scripted")),
  prepare: () => Promise.reject(new Error("not scripted")),
  countTokens: () => Promise.reject(new Error("not scripted")),
});

const connection = (warm: Engine["warm"] = async () => undefined): Connection => ({
  engine: { warm: vi.fn(warm) } as unknown as Engine, // nothing else is asked of it here
  end: vi.fn(),
});
const never = () => {
  throw new Error("nobody warmed it");
};

test("the code is fetched with the first question, once", async () => {
  const fetchCode = vi.fn(async () => ({ createRuntime: runtime }));
  const lazy = lazyRuntime(fetchCode, connection);
  expect(fetchCode).not.toHaveBeenCalled();
  lazy.warm();
  expect(await lazy.offeredBackends()).toEqual([{ backend: "wasm", offered: true }]);
  expect(fetchCode).toHaveBeenCalledTimes(1);
});

test("code that did not come is said to be unreachable, and is fetched again", async () => {
  const fetchCode = vi
    .fn(async () => ({ createRuntime: runtime }))
    .mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  const lazy = lazyRuntime(fetchCode, never);
  await expect(lazy.offeredBackends()).rejects.toMatchObject({ code: "runtime-unreachable" });
  expect(await lazy.offeredBackends()).toHaveLength(1);
  expect(fetchCode).toHaveBeenCalledTimes(2);
});

test("warming a runtime whose code does not come is nobody's error", async () => {
  const fetchCode = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
  const lazy = lazyRuntime(fetchCode, connection);
  lazy.warm(); // an unhandled rejection would fail this run
  await expect(lazy.offeredBackends()).rejects.toMatchObject({ code: "runtime-unreachable" });
});

test("warming starts a worker before the code is there, and hands it over to it", async () => {
  const ahead = connection();
  const createRuntime = vi.fn(runtime);
  const connect = vi.fn(() => ahead);
  const lazy = lazyRuntime(async () => ({ createRuntime }), connect);
  lazy.warm();
  expect(ahead.engine.warm).toHaveBeenCalledWith("wasm", expect.any(Function));
  lazy.warm();
  await lazy.offeredBackends();
  lazy.warm();
  expect(connect).toHaveBeenCalledTimes(1);
  expect(createRuntime).toHaveBeenCalledExactlyOnceWith(ahead);
});

test("a worker that fails before the code is there is nobody's error: it is ended, and not handed over", async () => {
  const failure = new Error("the worker stopped");
  const ahead = connection(() => Promise.reject(failure));
  const createRuntime = vi.fn(runtime);
  let comes = () => {};
  const arriving = new Promise<void>((resolve) => {
    comes = resolve;
  });
  const lazy = lazyRuntime(
    () => arriving.then(() => ({ createRuntime })),
    () => ahead,
  );
  lazy.warm(); // an unhandled rejection would fail this run
  await vi.waitFor(() => expect(ahead.end).toHaveBeenCalledExactlyOnceWith(failure));
  comes();
  expect(await lazy.offeredBackends()).toHaveLength(1);
  expect(createRuntime).toHaveBeenCalledExactlyOnceWith(null);
});

test("a worker that fails after it was handed over is its runtime's to end", async () => {
  let fails = (_: Error) => {};
  const warming = new Promise<void>((_, reject) => {
    fails = reject;
  });
  const ahead = connection(() => warming);
  const createRuntime = vi.fn(runtime);
  const lazy = lazyRuntime(
    async () => ({ createRuntime }),
    () => ahead,
  );
  lazy.warm();
  await lazy.offeredBackends();
  fails(new Error("the worker stopped"));
  await new Promise((resolve) => setImmediate(resolve));
  expect(createRuntime).toHaveBeenCalledExactlyOnceWith(ahead);
  expect(ahead.end).not.toHaveBeenCalled();
});

test("where nobody warmed it, no worker is handed over", async () => {
  const createRuntime = vi.fn(runtime);
  await lazyRuntime(async () => ({ createRuntime }), never).offeredBackends();
  expect(createRuntime).toHaveBeenCalledExactlyOnceWith(null);
});
