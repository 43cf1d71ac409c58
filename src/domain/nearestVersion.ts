import type { VersionHead, WalrusClock } from "./model";
import { checkStatuses } from "./status";

/** The newest other version that accounts other than the publisher have run, that is still stored, and that was not withdrawn. */
export function nearestVersion(
  versions: readonly VersionHead[],
  head: VersionHead,
  clock: WalrusClock,
): VersionHead | null {
  const callable = versions.filter((version) => {
    if (version.number === head.number || version.yanked) return false;
    const { stored, executable } = checkStatuses(version, clock, new Date());
    return stored.state === "confirmed" && executable.state === "confirmed";
  });
  return callable.reduce<VersionHead | null>((best, one) => (best && best.number > one.number ? best : one), null);
}
