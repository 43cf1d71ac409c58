import { expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { Engine, OrtHost } from "@/runtime/engine";
import { lazyEngine } from "./lazyEngine";

const host = { load: vi.fn(async () => ({})) } as unknown as OrtHost; // all that is asked of it here
const onBytes = () => undefined;

test("its code is fetched at once, and warming does not wait for it", async () => {
  const fetchCode = vi.fn(() => new Promise<never>(() => {}));
  const engine = lazyEngine(host, fetchCode);
  expect(fetchCode).toHaveBeenCalledTimes(1);
  await engine.warm("wasm", onBytes);
  expect(host.load).toHaveBeenCalledExactlyOnceWith("wasm", onBytes);
});

test("every other call waits for it, and gets what it was given and gives", async () => {
  const names = ["open", "adopt", "run", "runTensors", "prepare", "countTokens", "close"] as const;
  const own = Object.fromEntries(names.map((name) => [name, async (...given: unknown[]) => [name, ...given]]));
  const createEngine = vi.fn(() => own as unknown as Engine); // tells what it was asked
  const engine = lazyEngine(host, async () => ({ createEngine }));
  const ask = (name: (typeof names)[number]) => (engine[name] as (...given: unknown[]) => Promise<unknown>)(1, 2);
  for (const name of names.slice(0, -1)) expect(await ask(name)).toEqual([name, 1, 2]);
  expect(await engine.close()).toEqual(["close"]);
  expect(createEngine).toHaveBeenCalledExactlyOnceWith(host);
});

test("code that did not come fails the call with that reason, and is asked for again", async () => {
  const fetchCode = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
  const engine = lazyEngine(host, fetchCode);
  const unreachable = { code: "runtime-unreachable", facts: { reason: "this site did not answer" } };
  await expect(engine.close()).rejects.toMatchObject(unreachable);
  await expect(engine.close()).rejects.toBeInstanceOf(AppError);
  expect(fetchCode.mock.calls.length).toBeGreaterThan(1);
});
