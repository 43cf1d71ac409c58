import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Draft } from "@/domain/draft";
import { useSteady } from "@/ui/useSteady";

/** The one way to a run, for every button that asks for one. */
export interface RunGate {
  /** Holds every run back until what this returns is called. */
  hold: (input: string) => () => void;
  ask: () => void;
  /** Why no run can be asked for now, as a button says it. */
  waitsFor: string | null;
}

/**
 * Runs, but not before all that was given is in the form: a run that is asked for earlier waits for it. `isFilling`: an example is on its way into the
 * form, which nobody can ask to run until it is there.
 */
export function useRunWhenGiven(drafts: Record<string, Draft>, isFilling: boolean, run: () => void): RunGate {
  /** Inputs of which something was given that is not in the form yet, and those of them that are since the first began: what they held before. */
  const befores = useRef(new Map<string, Draft | undefined>());
  const open = useRef(0);
  const [held, setHeld] = useState(0);
  const [isAsked, setAsked] = useState(false);
  const latest = useRef(drafts);
  useLayoutEffect(() => {
    latest.current = drafts;
  });

  const hold = useCallback((input: string) => {
    if (open.current === 0) befores.current.clear();
    if (!befores.current.has(input)) befores.current.set(input, latest.current[input]);
    open.current += 1;
    setHeld((before) => before + 1);
    return () => {
      open.current -= 1;
      setHeld((before) => before - 1);
    };
  }, []);

  useEffect(() => {
    if (!isAsked || held > 0 || isFilling) return;
    setAsked(false);
    // Nothing came of some input: why stands at its field.
    if ([...befores.current].every(([input, before]) => drafts[input] !== before)) run();
  });

  const ask = useSteady(() => {
    if (isFilling) return;
    if (held > 0) setAsked(true);
    else run();
  });

  const waitsFor = isFilling ? "Reading the example …" : isAsked ? "Reading what was given …" : null;
  return useMemo(() => ({ hold, ask, waitsFor }), [hold, ask, waitsFor]);
}
