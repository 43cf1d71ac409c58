import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Draft } from "@/domain/draft";

/** Runs, but not before all that was given is in the form: a run that is asked for earlier waits for it. */
export function useRunWhenGiven(drafts: Record<string, Draft>, run: () => void) {
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
    if (!isAsked || held > 0) return;
    setAsked(false);
    // Nothing came of some input: why stands at its field.
    if ([...befores.current].every(([input, before]) => drafts[input] !== before)) run();
  });

  function ask() {
    if (held > 0) setAsked(true);
    else run();
  }

  return { hold, ask, isWaiting: isAsked };
}
