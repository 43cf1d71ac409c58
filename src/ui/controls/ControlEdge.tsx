import type { ReactNode } from "react";

/** The edge that every control with text in it has: 3.5:1 or better, blue while it is used, vermilion when its value is wrong. */
export function ControlEdge({
  large = false,
  hasError = false,
  children,
}: {
  large?: boolean;
  hasError?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`flex w-full items-center gap-2 rounded-2 border bg-surface-raised px-2.5
        focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]
        ${hasError ? "border-no" : "border-line-control"}
        ${large ? "min-h-(--control-lg) text-lg" : "min-h-(--control)"}`}
    >
      {children}
    </div>
  );
}
