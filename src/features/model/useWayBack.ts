import { useEffect, useRef } from "react";

/** After the way back from where a link led, the keyboard is at that link again. `isAway`: while its target is shown. Called with the link's id when it is followed. */
export function useWayBack(isAway: boolean): (linkId: string) => void {
  const followed = useRef<string | null>(null);

  useEffect(() => {
    if (isAway || followed.current === null) return;
    // Whoever is on a tab or in the page's head stays there; what was focused in the panel that went is gone, or about to be.
    const { activeElement, body } = document;
    if (activeElement === body || activeElement?.closest("[role=tabpanel]"))
      document.getElementById(followed.current)?.focus({ preventScroll: true });
    followed.current = null;
  }, [isAway]);

  return (linkId) => {
    followed.current = linkId;
  };
}
