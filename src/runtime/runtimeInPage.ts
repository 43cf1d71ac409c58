import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import { memoryLimitBytes } from "./memoryLimitBytes";
import { offeredBackends } from "./offeredBackends";
import { runtimeName } from "./runtimeName";
import { runtimeOver } from "./runtimeOver";

/** A runtime with what a page allows it. `ownBytes`: where the page serves the runtime itself. */
export function runtimeInPage(connect: () => Connection, ownBytes: Runtime["ownBytes"] = async () => null): Runtime {
  return runtimeOver(connect, {
    name: runtimeName,
    limits: { loadMs: 120_000, runMs: 120_000, countMs: 30_000, closeMs: 10_000, memoryBytes: memoryLimitBytes() },
    offeredBackends: () => offeredBackends(navigator.gpu),
    ownBytes,
  });
}
