import { expect, test, vi } from "vitest";
import type { OnBytes } from "@/runtime/engine";
import { shareLoad } from "./shareLoad";

function sharedOne() {
  let tell: OnBytes = () => undefined;
  let resolve = (_: string) => {};
  let reject = (_: Error) => {};
  const promise = new Promise<string>((...settle) => {
    [resolve, reject] = settle;
  });
  const load = vi.fn((onBytes: OnBytes) => {
    tell = onBytes;
    return promise;
  });
  const join = shareLoad(load);
  return { join, load, tell, resolve, reject };
}

test("it is loaded once, and each who joins is told how far it is: at once, and as it goes on", async () => {
  const { join, load, tell, resolve } = sharedOne();
  const [first, second] = [vi.fn(), vi.fn()];
  const loads = [join(first)];
  tell(1, 9);
  loads.push(join(second));
  expect(second.mock.calls).toEqual([[1, 9]]);
  tell(4, 9);
  resolve("loaded");
  expect(await Promise.all(loads)).toEqual(["loaded", "loaded"]);
  expect(first.mock.calls).toEqual([[1, 9], [4, 9]]); // biome-ignore format: a call, a pair
  expect(second.mock.calls).toEqual(first.mock.calls);
  expect(load).toHaveBeenCalledTimes(1);
});

test.each(["loaded", "failed"])("once it has %s, nobody is told anything more", async (end) => {
  const { join, tell, resolve, reject } = sharedOne();
  const [first, late] = [vi.fn(), vi.fn()];
  const loading = join(first);
  tell(1, 9);
  if (end === "loaded") resolve("loaded");
  else reject(new Error("failed"));
  await loading.catch(() => undefined);
  await join(late).catch(() => undefined);
  tell(2, 9);
  expect(first).toHaveBeenCalledTimes(1);
  expect(late).not.toHaveBeenCalled();
});
