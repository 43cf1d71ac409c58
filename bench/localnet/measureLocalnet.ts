import type { MeasureGroup } from "../attempt";
import { startTime } from "./startTime";
import { throughput } from "./throughput";

/** The local network itself. */
export const measureLocalnet: MeasureGroup = async (attempt) => {
  await attempt(["localnet_tx_per_s"], throughput);
  await attempt(["localnet_start_ms"], startTime);
};
