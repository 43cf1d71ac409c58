import { type Backend, type BackendOffer, backends } from "./running";

/** The first backend that the publisher lists and this device offers; WebAssembly where there is none, or nobody has looked yet. */
export function startingBackend(listed: readonly string[], offers: readonly BackendOffer[] | undefined): Backend {
  const isOffered = (one: Backend) => offers?.some(({ backend, offered }) => backend === one && offered);
  return listed.flatMap((name) => backends.filter((one) => one === name)).find(isOffered) ?? "wasm";
}
