import { useCallback, useEffect, useState } from "react";
import type { Manifest } from "@/domain/manifest";
import { stateAfter } from "@/domain/stateAfter";
import type { Tensor } from "@/domain/tensor";
import type { CallState } from "./callState";

/** What a call goes on from. `calls`: how many went before. */
export interface CarriedState {
  tensors: Record<string, Tensor>;
  calls: number;
}

/** The memory that the calls of a model hand on, one to the next. `carried: null`: the next call begins anew. */
export function useCarriedState(manifest: Manifest, call: CallState) {
  const [carried, setCarried] = useState<CarriedState | null>(null);
  const isStateful = manifest.inputs.some(({ state_from }) => state_from);
  useEffect(() => {
    if (!isStateful || call.step !== "answered") return;
    const calls = (call.asked.carried?.calls ?? 0) + 1;
    const next = { tensors: stateAfter(manifest, call.result.tensors), calls };
    // A call that was begun before the memory was begun anew has nothing to hand on.
    setCarried((now) => (now === call.asked.carried ? next : now));
  }, [manifest, call, isStateful]);
  const beginAnew = useCallback(() => setCarried(null), []);
  return { isStateful, carried, beginAnew };
}
