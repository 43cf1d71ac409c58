import { useEffect, useState } from "react";
import { type Peaks, peaksOf } from "./peaksOf";
import type { SoundSource } from "./soundSource";

/** Columns of a drawn sound: more than a plate has pixels to tell apart on most screens. */
const columns = 480;

/** The peaks of a sound once they are known; or what is wrong with it, as a clause. */
export function usePeaks(source: SoundSource | null): { peaks: Peaks | null; problem: string | null } {
  const [known, setKnown] = useState<{ source: SoundSource; result: Peaks | { problem: string } } | null>(null);
  useEffect(() => {
    if (!source) return;
    const controller = new AbortController();
    const { signal } = controller;
    peaksOf(source, columns, signal).then(
      (result) => {
        if (!signal.aborted) setKnown({ source, result });
      },
      (cause) => {
        if (!signal.aborted) throw cause;
      },
    );
    return () => controller.abort();
  }, [source]);
  if (!known || known.source !== source) return { peaks: null, problem: null };
  return "problem" in known.result
    ? { peaks: null, problem: known.result.problem }
    : { peaks: known.result, problem: null };
}
