/** Tells when no byte has come for a while. */
export function watchProgress({
  deadAfterMs,
  slowAfterMs = deadAfterMs,
  onSlow = () => undefined,
}: {
  deadAfterMs: number;
  slowAfterMs?: number;
  onSlow?: () => void;
}) {
  const dead = new AbortController();
  let slowTold = false;
  const tellSlow = () => {
    if (slowTold) return;
    slowTold = true;
    onSlow();
  };
  const start = () => [setTimeout(tellSlow, slowAfterMs), setTimeout(() => dead.abort(), deadAfterMs)];
  let timers = start();
  const stop = () => timers.forEach(clearTimeout);
  return {
    dead: dead.signal,
    progress() {
      stop();
      timers = start();
    },
    stop,
  };
}
