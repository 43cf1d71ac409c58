import { expect, test } from "vitest";
import { graphicsAdapter } from "./graphicsAdapter";

/** A GPU as far as it is asked. */
const gpu = (requestAdapter: () => Promise<unknown>) => ({ requestAdapter }) as unknown as GPU;

test("graphics are what is offered; a browser that offers none, or refuses to say, has none", async () => {
  const adapter = {};
  expect(await graphicsAdapter(gpu(async () => adapter))).toBe(adapter);
  expect(await graphicsAdapter(gpu(async () => null))).toBeNull();
  expect(await graphicsAdapter(gpu(() => Promise.reject(new Error("off"))))).toBeNull();
  expect(await graphicsAdapter(undefined)).toBeNull();
});
