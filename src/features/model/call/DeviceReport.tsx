import { useQuery } from "@tanstack/react-query";
import type { ErrorCode } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { type Backend, backends, type Preflight } from "@/domain/running";
import { bytesText, durationText } from "@/domain/words";
import { FailureNotice } from "@/features/model/FailureNotice";
import { NearestCallable } from "@/features/model/NearestCallable";
import { modelQueries } from "@/features/model/queries";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { backendNames } from "./BackendChoice";
import { visitRate } from "./visitRate";

/** From here on a visitor would want to know before it starts. Bytes. */
const largeBytes = 20_000_000;

interface DeviceProps {
  manifest: Manifest;
  head: VersionHead;
  backend: Backend;
}

/** What stands in the way of a call on this device: told from the manifest, before anything is fetched. Nothing where nothing does. */
export function DeviceObstacles({
  manifest,
  head,
  backend,
  onBackend,
}: DeviceProps & { onBackend: (backend: Backend) => void }) {
  const { data } = useQuery(modelQueries.preflight(useServices(), head, manifest));
  if (!data || data.obstacles[backend].length === 0) return null;
  const other = backends.find((one) => one !== backend && data.obstacles[one].length === 0);
  return (
    <section className="mb-4 grid gap-3" aria-label="What stands in the way on this device">
      {data.obstacles[backend].map((error, place, { length }) => (
        <FailureNotice
          key={error.message}
          error={error}
          actions={
            other ? (
              <Button size="small" onClick={() => onBackend(other)}>
                Run on {backendNames[other]}
              </Button>
            ) : (
              place === length - 1 && <NearestCallable />
            )
          }
        />
      ))}
      <p className="text-xs text-ink-3">
        Told from the manifest, before anything of the model is fetched. {nextWords(data, backend)}
      </p>
    </section>
  );
}

/** Of this device: no model file makes it otherwise. */
const lackOfGraphics: ReadonlySet<string> = new Set<ErrorCode>(["webgpu-unavailable", "feature-missing"]);

/** What Run makes of it. It can be pressed all the same: a button that cannot would not say why. */
function nextWords({ obstacles, isRefused }: Preflight, backend: Backend): string {
  if (isRefused) return "Run fetches nothing either: it gives the same answer.";
  return obstacles[backend].some(({ code }) => lackOfGraphics.has(code))
    ? "Run still tries it, on WebAssembly: the model file decides."
    : "Run still tries it: the model file decides.";
}

/** What a call fetches and holds on this device. */
export function DeviceNeeds({ manifest, head, backend }: DeviceProps) {
  const { data } = useQuery(modelQueries.preflight(useServices(), head, manifest));
  const runtimeBytes = useRuntimeBytes(backend);
  if (!data || data.obstacles[backend].length > 0) return null;
  const { downloadBytes, memoryBytes } = data;
  const { operators, opset_import: opsets } = manifest.runtime;
  const unlisted = [...(operators.length ? [] : ["operators"]), ...(opsets.length ? [] : ["opsets"])].join(" and ");
  const allBytes = downloadBytes + runtimeBytes;
  const isLarge = allBytes >= largeBytes;
  const rate = isLarge ? visitRate(performance.getEntriesByType("resource") as PerformanceResourceTiming[]) : null; // the entries of that type
  const parts = [
    `${bytesText(downloadBytes)}${runtimeBytes > 0 ? ` of model and ${bytesText(runtimeBytes)} of ONNX Runtime` : ""} to fetch once`,
    ...(rate ? [`about ${durationText((allBytes / rate) * 1000)} at this visit's rate`] : []),
    `about ${bytesText(memoryBytes)} of memory`,
  ];
  return (
    <div>
      <p className={isLarge ? "text-sm text-ink-2" : "text-xs text-ink-3"}>{parts.join(", ")}</p>
      {unlisted && (
        <p className="text-xs text-ink-3">
          Its {unlisted} are not listed: whether this device has them shows when the file is here.
        </p>
      )}
    </div>
  );
}

/** Of the runtime, what a call still has to fetch: it comes once for all models, and begins to while the visitor reads. */
function useRuntimeBytes(backend: Backend): number {
  const services = useServices();
  const { data: bytes } = useQuery(modelQueries.runtimeBytes(services, backend));
  const { data: isHere = false } = useQuery(modelQueries.runtimeArrived(services, backend));
  return isHere ? 0 : (bytes ?? 0);
}
