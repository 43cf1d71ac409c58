import { useQuery } from "@tanstack/react-query";
import type { Backend } from "@/domain/running";
import { modelQueries } from "@/features/model/queries";
import { useServices } from "@/services";
import { Segmented } from "@/ui/controls/Segmented";

export const backendNames: Record<Backend, string> = { wasm: "WASM", webgpu: "WebGPU" };

interface BackendChoiceProps {
  backend: Backend;
  onChange: (backend: Backend) => void;
}

/** What on this device computes. A backend that is not offered stays in the list with the reason. */
export function BackendChoice({ backend, onChange }: BackendChoiceProps) {
  const offered = useQuery(modelQueries.backends(useServices()));
  const all = offered.data ?? [{ backend: "wasm" as const, offered: true }];
  const missing = all.find((one) => !one.offered);
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-3">
      <div>
        <p className="font-label">Runs on</p>
        {missing && "reason" in missing && (
          <p className="text-xs text-ink-3">
            no {backendNames[missing.backend]}: {missing.reason}
          </p>
        )}
      </div>
      <Segmented
        label="Runs on"
        options={all.map((one) => ({ value: one.backend, label: backendNames[one.backend], disabled: !one.offered }))}
        value={backend}
        onChange={onChange}
      />
    </div>
  );
}
