import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { type Badge, badges } from "@/domain/search";

/** Brings a badge's line into sight and gives it the keyboard. Nothing happens while it is not there. */
export function aimAt(badge: Badge): void {
  const line = document.getElementById(badge);
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: "center" });
}

/** Goes to the line that the address names (`#proven`), once the lines are there and with each visit to that address. */
export function useAimedLine(areThere: boolean): void {
  const hash = useLocation({ select: (location) => location.hash });
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another visit to the same line goes there again
  useEffect(() => {
    const badge = badges.find((known) => known === hash);
    if (areThere && badge) aimAt(badge);
  }, [areThere, hash, visit]);
}
