import { AppError } from "./errors";
import type { VersionHead, WalrusClock } from "./model";
import { checkStored } from "./status";

/** What the chain says of a version that Walrus need not keep. `null`: it must. */
export function storageEnded(head: VersionHead, clock: WalrusClock): AppError | null {
  const stored = checkStored(head, clock, new Date());
  return stored.state === "refuted" ? new AppError("storage-ended", { reason: stored.reason }) : null;
}
