import { useRef } from "react";

/** True from the render in which something that was waited for here is there. What was there at once does not arrive. */
export function useArrival(isThere: boolean): boolean {
  const waited = useRef(false);
  if (!isThere) waited.current = true;
  return isThere && waited.current;
}
