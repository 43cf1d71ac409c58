import type { ReactNode } from "react";

/**
 * A row of actions at the foot of a plate's form, held at the window's lower edge while its own place is below that. The hairline says that
 * something goes on under it; browsers that cannot tell keep it.
 */
export function HeldBelow({ children }: { children: ReactNode }) {
  return (
    <div data-held-below="" className="sticky bottom-0 z-10 -mx-4 mt-2 [container-type:scroll-state] md:-mx-5">
      <div
        className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-transparent bg-surface-raised px-4 py-3 not-supports-[container-type:scroll-state]:border-line
          md:px-5 [@container_scroll-state(stuck:bottom)]:border-line"
      >
        {children}
      </div>
    </div>
  );
}
