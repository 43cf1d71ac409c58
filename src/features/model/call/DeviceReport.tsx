import { useQuery } from "@tanstack/react-query";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { type Backend, backends } from "@/domain/running";
import { bytesText, durationText } from "@/domain/words";
import { FailureNotice } from "@/features/model/FailureNotice";
import { modelQueries } from "@/features/model/queries";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { backendNames } from "./BackendChoice";
import { visitRate } from "./visitRate";

/** From here on a visitor would want to know before it starts. Bytes. */
const largeBytes = 20_000_000;

interface DeviceReportProps {
  manifest: Manifest;
  head: VersionHead;
  backend: Backend;
  onBackend: (backend: Backend) => void;
}

/** What a call fetches and holds on this device, or what stands in its way: told from the manifest, before anything is fetched. */
export function DeviceReport({ manifest, head, backend, onBackend }: DeviceReportProps) {
  const { data } = useQuery(modelQueries.preflight(useServices(), head, manifest));
  if (!data) return null;
  const { obstacles, downloadBytes, memoryBytes } = data;
  const other = backends.find((one) => one !== backend && obstacles[one].length === 0);
  if (obstacles[backend].length > 0)
    return (
      <section className="grid gap-3" aria-label="Can this device run it?">
        {obstacles[backend].map((error) => (
          <FailureNotice
            key={error.code}
            error={error}
            actions={
              other && (
                <Button size="small" onClick={() => onBackend(other)}>
                  Run on {backendNames[other]}
                </Button>
              )
            }
          />
        ))}
      </section>
    );

  const isLarge = downloadBytes >= largeBytes;
  const rate = isLarge ? visitRate(performance.getEntriesByType("resource") as PerformanceResourceTiming[]) : null; // the entries of that type
  const parts = [
    `${bytesText(downloadBytes)} to fetch once`,
    ...(rate ? [`about ${durationText((downloadBytes / rate) * 1000)} at this visit's rate`] : []),
    `about ${bytesText(memoryBytes)} of memory`,
  ];
  return <p className={isLarge ? "text-sm text-ink-2" : "text-xs text-ink-3"}>{parts.join(", ")}</p>;
}
