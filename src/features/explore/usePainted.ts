import { useEffect, useState } from "react";
import { afterPaint } from "@/ui/afterPaint";

/** True once what was drawn when `isDrawn` became true has been painted: from then on, other work is in nobody's way. */
export function usePainted(isDrawn: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (isDrawn) return afterPaint(() => setPainted(true));
  }, [isDrawn]);
  return isPainted;
}
