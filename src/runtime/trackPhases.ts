import { type OnProgress, type Phase, type PhaseProgress, phases } from "@/domain/running";

/** Tells how the steps of one click stand, with the click as time zero. */
export interface Phases {
  start(phase: Phase, totalBytes?: number): void;
  bytes(phase: Phase, arrived: number, total?: number): void;
  /** Ends a phase; one that never started was not needed. `ownCopy`: its bytes were already on this device. */
  end(phase: Phase, ownCopy?: boolean): void;
}

export function trackPhases(onProgress: OnProgress | undefined): Phases {
  const click = performance.now();
  const known = new Map<Phase, PhaseProgress>();

  function tell(progress: PhaseProgress): void {
    known.set(progress.phase, progress);
    onProgress?.(progress);
  }
  function running(phase: Phase): PhaseProgress | null {
    const progress = known.get(phase);
    return progress?.state === "running" ? { ...progress, ms: performance.now() - click - progress.startedMs } : null;
  }

  return {
    start(phase, totalBytes) {
      const startedMs = performance.now() - click;
      const progress: PhaseProgress = { phase, state: "running", startedMs, ms: 0 };
      tell(totalBytes === undefined ? progress : { ...progress, bytes: 0, totalBytes });
    },
    bytes(phase, arrived, total) {
      const progress = running(phase);
      if (progress) tell({ ...progress, bytes: arrived, ...(total === undefined ? {} : { totalBytes: total }) });
    },
    end(phase, ownCopy = false) {
      const progress = running(phase);
      if (progress) tell({ ...progress, state: "done", ...(ownCopy ? { ownCopy } : {}) });
      else if (!known.has(phase)) tell({ phase, state: "cached", startedMs: performance.now() - click, ms: 0 });
    },
  };
}

/** The phases that end when a model is loaded; the others belong to each run. */
export const loadPhases = phases.slice(0, 4);
