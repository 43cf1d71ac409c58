import { useEffect, useState } from "react";

/** Milliseconds since `value` last changed, told `everyMs`: whoever uses it is drawn that often, and nobody around it. */
export function useSinceChange(value: unknown, everyMs: number): number {
  const [now, setNow] = useState(() => performance.now());
  const [held, setHeld] = useState({ value, at: now });
  if (!Object.is(held.value, value)) setHeld({ value, at: performance.now() });
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return Math.max(0, now - held.at);
}
