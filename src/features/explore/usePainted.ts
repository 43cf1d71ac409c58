import { useEffect, useState } from "react";

/** True once what was drawn when `isDrawn` became true has been painted: from then on, other work is in nobody's way. */
export function usePainted(isDrawn: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isDrawn) return;
    let timer: ReturnType<typeof setTimeout>;
    // A frame's callbacks run before it is painted, and a timer set there after.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isDrawn]);
  return isPainted;
}
