import type { ReactNode } from "react";

/** How to read the picture above it: a bold lead, then one or two sentences. */
export function Caption({ lead, children }: { lead: string; children: ReactNode }) {
  return (
    <p className="max-w-[62ch] text-xs leading-[1.0625rem] text-pretty text-ink-2">
      <b className="text-ink">{lead}.</b> {children}
    </p>
  );
}
