import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps an element where it is on the screen while what stands above it changes its height, as far as the page can be scrolled. The function
 * returned is called before the change; it ends with the render in which `change` is another.
 */
export function useHeldInPlace(element: RefObject<HTMLElement | null>, change: unknown): () => void {
  const topBefore = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after the change, and only then
  useLayoutEffect(() => {
    const before = topBefore.current;
    topBefore.current = null;
    if (before === null) return;
    // A panel mounts its content in a second pass, and without it the page may be too short to scroll. Still before anything is painted.
    queueMicrotask(() => {
      const after = element.current?.getBoundingClientRect().top;
      if (after !== undefined) window.scrollBy({ top: after - before, behavior: "instant" });
    });
  }, [change]);

  return () => {
    topBefore.current = element.current?.getBoundingClientRect().top ?? null;
  };
}
