import { useCallback, useLayoutEffect, useRef } from "react";

/** The same function at every drawing, which does what the newest `act` does: for what is handed on and called later, not while drawing. */
export function useSteady<Args extends unknown[], Result>(act: (...args: Args) => Result): (...args: Args) => Result {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args) => latest.current(...args), []);
}
