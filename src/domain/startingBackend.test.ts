import { expect, test } from "vitest";
import type { BackendOffer } from "./running";
import { startingBackend } from "./startingBackend";

const wasm: BackendOffer = { backend: "wasm", offered: true };
const offering: BackendOffer[] = [wasm, { backend: "webgpu", offered: true }];
const none: BackendOffer[] = [wasm, { backend: "webgpu", offered: false, reason: "none" }];

test.each([
  [["webgpu", "wasm"], offering, "webgpu"],
  [["wasm", "webgpu"], offering, "wasm"],
  [["wasm"], offering, "wasm"],
  [["cuda", "webgpu"], offering, "webgpu"],
  [["webgpu", "wasm"], none, "wasm"],
  [["webgpu"], none, "wasm"],
  [["webgpu", "wasm"], undefined, "wasm"],
  [["cuda"], offering, "wasm"],
] as const)("a model made for %j starts, where %j is offered, on %s", (listed, offers, backend) => {
  expect(startingBackend(listed, offers)).toBe(backend);
});
