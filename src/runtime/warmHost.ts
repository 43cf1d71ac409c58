import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import type { OnBytes, OrtHost } from "./engine";

/** Has the runtime fetched and started; where this device offers no graphics, the one on WebAssembly: `open` will fall back to it, and say so. */
export async function warmHost(host: OrtHost, backend: Backend, onBytes: OnBytes): Promise<void> {
  try {
    await host.load(backend, onBytes);
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== "webgpu-unavailable") throw cause;
    await host.load("wasm", onBytes);
  }
}
