import { useState } from "react";
import type { TensorSpec } from "@/domain/manifest";

export interface KeptVector {
  vector: Float32Array;
  /** What it was made from, and when. */
  from: string;
}

/** For as long as the page is open, and for the outputs of this model alone: each model has descriptions of its own. */
const keptFor = new WeakMap<TensorSpec, KeptVector>();

/** The vector that others are compared with. It outlives the answer that it came in. */
export function useKeptVector(spec: TensorSpec) {
  const [kept, setKept] = useState(() => keptFor.get(spec) ?? null);
  return {
    kept,
    keep(next: KeptVector | null) {
      if (next) keptFor.set(spec, next);
      else keptFor.delete(spec);
      setKept(next);
    },
  };
}
